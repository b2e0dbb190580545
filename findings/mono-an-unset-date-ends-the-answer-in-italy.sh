#!/usr/bin/env bash
# mono 6.8.0.105 (Debian 12), DataContractJsonSerializer (what a WCF service answers JSON with): a date that was never set (DateTime.MinValue)
# cannot be written where the clock is ahead of Greenwich, a date without end (DateTime.MaxValue) not where it is behind.
# Expected: one text everywhere, such as \/Date(-62135596800000)\/, or an error everywhere.
# Seen: fine in UTC, as on a build machine, and "out of range" in Rome or New York. One contact who never opened anything,
# and the whole page of contacts is an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
touch status
# Into this folder only, with everything it needs: apt is told that nothing is installed.
apt-get install -qq -y --download-only --no-install-recommends -o Debug::NoLocking=1 -o APT::Sandbox::User=root \
	-o Dir::State::status="$folder/status" -o Dir::Cache::archives="$folder" \
	mono-mcs=6.8.0.105+dfsg-3.3+deb12u1 libmono-system-runtime-serialization4.0-cil=6.8.0.105+dfsg-3.3+deb12u1 >/dev/null
rm -f libc6_*.deb
for package in *.deb; do dpkg -x "$package" root; done
export MONO_CFG_DIR="$folder/root/etc" LD_LIBRARY_PATH="$folder/root/usr/lib:$folder/root/usr/lib/x86_64-linux-gnu"
cat >look.cs <<'CS'
using System;
using System.IO;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text;

[DataContract] public class Contact {
	[DataMember] public string Email { get; set; }
	[DataMember] public DateTime LastOpened { get; set; }
}

static class Look {
	static string Written(DateTime date) {
		var contacts = new[] { new Contact { Email = "ann@example.com", LastOpened = new DateTime(2027, 7, 1) }, new Contact { Email = "bob@example.com", LastOpened = date } };
		var stream = new MemoryStream();
		try {
			new DataContractJsonSerializer(typeof(Contact[])).WriteObject(stream, contacts);
			return Encoding.UTF8.GetString(stream.ToArray()).Contains("bob@example.com") ? "written" : "bob is missing";
		} catch (Exception error) {
			return (error.InnerException ?? error).Message;
		}
	}
	static void Main() {
		var zone = TimeZoneInfo.Local.Id;
		Console.WriteLine(zone + ", never: " + Written(new Contact().LastOpened));
		Console.WriteLine(zone + ", without end: " + Written(DateTime.MaxValue));
	}
}
CS
root/usr/bin/mono-sgen root/usr/lib/mono/4.5/mcs.exe -r:System.Runtime.Serialization look.cs
look() { for zone in UTC Europe/Rome America/New_York; do TZ=$zone root/usr/bin/mono-sgen look.exe; done; }
diff <(look) - <<'SEEN' && echo 'as seen'
UTC, never: written
UTC, without end: written
Europe/Rome, never: JSON DateTime is out of range.
Europe/Rome, without end: written
America/New_York, never: written
America/New_York, without end: JSON DateTime is out of range.
SEEN
exit $?
