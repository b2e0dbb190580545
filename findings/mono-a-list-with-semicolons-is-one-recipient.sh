#!/usr/bin/env bash
# mono 6.8.0.105 (Debian 12), System.Net.Mail: recipients with a semicolon or a blank between them, as people paste them from a mail
# program or a cell, are ONE recipient. The last address gets the mail; the others become its display name.
# Expected: every address, as with commas, or a FormatException.
# Seen: nothing is thrown, and all but the last never get the message. A single address with a blank in it (mistyped, or a name
# before it) is cut in the same way, and is an address of somebody else.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
touch status
# Into this folder only, with everything it needs: apt is told that nothing is installed.
apt-get install -qq -y --download-only --no-install-recommends -o Debug::NoLocking=1 -o APT::Sandbox::User=root \
	-o Dir::State::status="$folder/status" -o Dir::Cache::archives="$folder" mono-mcs=6.8.0.105+dfsg-3.3+deb12u1 >/dev/null
rm -f libc6_*.deb
for package in *.deb; do dpkg -x "$package" root; done
export MONO_CFG_DIR="$folder/root/etc" LD_LIBRARY_PATH="$folder/root/usr/lib:$folder/root/usr/lib/x86_64-linux-gnu"
cat >look.cs <<'CS'
using System;
using System.Linq;
using System.Net.Mail;

static class Look {
	static void Main() {
		var texts = new[] { "ann@example.com, bob@example.com", "ann@example.com; bob@example.com", "ann@example.com bob@example.com", "anna maria@example.com" };
		foreach (var text in texts) {
			var message = new MailMessage();
			message.To.Add(text);
			Console.WriteLine(text + " -> " + string.Join(" and ", message.To.Select(to => to.Address)));
		}
		Console.WriteLine(new MailAddress("ann@example.com, bob@example.com").Address);
	}
}
CS
root/usr/bin/mono-sgen root/usr/lib/mono/4.5/mcs.exe look.cs
diff <(root/usr/bin/mono-sgen look.exe) - <<'SEEN' && echo 'as seen'
ann@example.com, bob@example.com -> ann@example.com and bob@example.com
ann@example.com; bob@example.com -> bob@example.com
ann@example.com bob@example.com -> bob@example.com
anna maria@example.com -> maria@example.com
bob@example.com
SEEN
exit $?
