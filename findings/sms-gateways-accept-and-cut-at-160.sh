#!/usr/bin/env bash
# kannel 1.4.5-12 and gammu-smsd 1.42.0-8 (Debian 12): an SMS of 161 letters is accepted, as one message, and its last letter is gone.
# Expected: two parts, or a refusal: both gateways know how to split.
# Seen: Kannel answers "0: Accepted for delivery" and hands 160 letters to the operator; gammu-smsd-inject ends with 0 and has 160 in its
# outbox. The end of a text is where the link, the code or "reply STOP" stands. (With max-messages and -autolen the text leaves whole.)
# And a number with blanks is three numbers for Kannel: accepted too, and sent to each.
set -euo pipefail
folder=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
cd "$folder"
touch status
# Into this folder only, with everything they need: apt is told that nothing is installed.
apt-get install -qq -y --download-only --no-install-recommends -o Debug::NoLocking=1 -o APT::Sandbox::User=root \
	-o Dir::State::status="$folder/status" -o Dir::Cache::archives="$folder" kannel=1.4.5-12 kannel-extras=1.4.5-12 gammu-smsd=1.42.0-8 >/dev/null
rm -f libc6_*.deb
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$folder/root/usr/lib/x86_64-linux-gnu:$folder/root/lib/x86_64-linux-gnu:$folder/root/usr/lib"
port=$((20000 + RANDOM % 20000))
cat >kannel.conf <<CONF
group = core
admin-port = $port
admin-password = look
smsbox-port = $((port + 1))
log-level = 4

group = smsc
smsc = fake
port = $((port + 2))
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = $((port + 3))

group = sendsms-user
username = look
password = look

group = sendsms-user
username = whole
password = look
max-messages = 9
CONF
mkdir outbox
printf '[gammu]\nport = none\nconnection = none\n[smsd]\nservice = files\noutboxpath = %s/\noutboxformat = detail\n' "$folder/outbox" >gammu.conf
root/usr/sbin/bearerbox kannel.conf >/dev/null 2>&1 &
pids+=($!)
sleep 2
root/usr/lib/kannel/test/fakesmsc -H 127.0.0.1 -r $((port + 2)) -m 0 '1 2 text nop' >operator.log 2>&1 &
pids+=($!)
root/usr/sbin/smsbox kannel.conf >/dev/null 2>&1 &
pids+=($!)
sleep 2
letters=$(printf 'x%.0s' {1..161})
kannel() { curl -s -G "http://127.0.0.1:$((port + 3))/cgi-bin/sendsms" -d username="$1" -d password=look -d from=Shop --data-urlencode "to=$2" --data-urlencode "text=$3"; }
look() {
	echo "kannel: $(kannel look 393331234567 "$letters")"
	echo "kannel, max-messages: $(kannel whole 393337654321 "$letters")"
	echo "kannel, with blanks: $(kannel look '39 333 1234567' 'Hello')"
	for _ in {1..30}; do [ "$(grep -c 'Got message' operator.log)" -lt 6 ] && sleep 1; done
	sed -n 's/.*Got message [0-9]*: <Shop \([0-9]*\) text \(.*\)>/\1 \2/p' operator.log | while read -r to text; do echo "to $to: ${#text} letters"; done
	for option in '' '-autolen 161'; do
		rm -f outbox/*
		# shellcheck disable=SC2086
		root/usr/bin/gammu-smsd-inject -c gammu.conf TEXT 393331234567 $option -text "$letters" >/dev/null 2>&1
		echo "gammu $option: exit $?, $(sed -n 's/^Length = //p' outbox/* | paste -sd+)"
	done
}
diff <(look) - <<'SEEN' && echo 'as seen'
kannel: 0: Accepted for delivery
kannel, max-messages: 0: Accepted for delivery
kannel, with blanks: 0: Accepted for delivery
to 393331234567: 160 letters
to 393337654321: 160 letters
to 393337654321: 1 letters
to 39: 5 letters
to 333: 5 letters
to 1234567: 5 letters
gammu : exit 0, 160
gammu -autolen 161: exit 0, 153+8
SEEN
exit $?
