#!/usr/bin/env bash
# mono 6.8.0.105 (Debian 12), DataContractSerializer (what a WCF service reads XML with): an element that does not stand in the
# alphabetical order of the members is skipped.
# Expected: the order does not matter, as in JSON and for XmlSerializer, or it is an error.
# Seen: no error. The contact is read without its email address, and with a group of 0, where the address stood after the name.
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
using System.Xml.Serialization;

[DataContract(Namespace = "")] public class Contact {
	[DataMember] public string Name { get; set; }
	[DataMember] public string Email { get; set; }
	[DataMember] public int Group { get; set; }
	public override string ToString() { return "name " + (Name ?? "none") + ", email " + (Email ?? "none") + ", group " + Group; }
}

static class Look {
	static Stream Of(string text) { return new MemoryStream(Encoding.UTF8.GetBytes(text)); }
	static void Main() {
		var kept = "<Contact><Email>ann@example.com</Email><Group>7</Group><Name>Ann</Name></Contact>";
		var lost = "<Contact><Name>Ann</Name><Email>ann@example.com</Email><Group>7</Group></Contact>";
		var json = "{\"Name\":\"Ann\",\"Email\":\"ann@example.com\",\"Group\":7}";
		Console.WriteLine("DataContract, alphabetical: " + new DataContractSerializer(typeof(Contact)).ReadObject(Of(kept)));
		Console.WriteLine("DataContract, as declared: " + new DataContractSerializer(typeof(Contact)).ReadObject(Of(lost)));
		Console.WriteLine("DataContractJson: " + new DataContractJsonSerializer(typeof(Contact)).ReadObject(Of(json)));
		Console.WriteLine("XmlSerializer: " + new XmlSerializer(typeof(Contact)).Deserialize(Of(lost)));
	}
}
CS
root/usr/bin/mono-sgen root/usr/lib/mono/4.5/mcs.exe -r:System.Runtime.Serialization -r:System.Xml look.cs
diff <(root/usr/bin/mono-sgen look.exe) - <<'SEEN' && echo 'as seen'
DataContract, alphabetical: name Ann, email ann@example.com, group 7
DataContract, as declared: name Ann, email none, group 0
DataContractJson: name Ann, email ann@example.com, group 7
XmlSerializer: name Ann, email ann@example.com, group 7
SEEN
exit $?
