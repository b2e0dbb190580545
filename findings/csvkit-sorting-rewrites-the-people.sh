#!/usr/bin/env bash
# csvkit 1.0.7 (Debian 12): csvsort, which only puts rows in another order, writes other values; csvjoin does the same.
# Expected: the cells as they were.
# Seen: +39 333... has lost its plus, 0039... and postal codes their noughts, "N" has become False, 12,50 1250, and NA, the province of
# Naples, nothing. Where the file goes back to where it came from, each of these is stored. -I (--no-inference) keeps them, but not NA.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
touch status
# Into this folder only, with everything it needs: apt is told that nothing is installed.
apt-get install -qq -y --download-only --no-install-recommends -o Debug::NoLocking=1 -o APT::Sandbox::User=root \
	-o Dir::State::status="$folder/status" -o Dir::Cache::archives="$folder" csvkit=1.0.7-1 >/dev/null
rm -f libc6_*.deb
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH="$folder/root/usr/lib/x86_64-linux-gnu:$folder/root/lib/x86_64-linux-gnu"
cat >people.csv <<'CSV'
email,mobile,home,code,province,consent,spent
ann@example.com,+393331234567,00390811234567,00184,NA,N,"12,50"
bob@example.com,+393337654321,00390212345678,00012,MI,Y,"7,90"
CSV
csvkit() { PYTHONHOME="$folder/root/usr" root/usr/bin/python3.11 "root/usr/bin/$@"; }
look() {
	csvkit csvcut -c email,province people.csv | tee provinces.csv
	csvkit csvsort -c email people.csv
	csvkit csvsort -I -c email people.csv
	csvkit csvjoin -c email provinces.csv people.csv
}
diff <(look) - <<'SEEN' && echo 'as seen'
email,province
ann@example.com,NA
bob@example.com,MI
email,mobile,home,code,province,consent,spent
ann@example.com,393331234567,390811234567,184,,False,1250
bob@example.com,393337654321,390212345678,12,MI,True,790
email,mobile,home,code,province,consent,spent
ann@example.com,+393331234567,00390811234567,00184,,N,"12,50"
bob@example.com,+393337654321,00390212345678,00012,MI,Y,"7,90"
email,province,mobile,home,code,province2,consent,spent
ann@example.com,,393331234567,390811234567,184,,False,1250
bob@example.com,MI,393337654321,390212345678,12,MI,True,790
SEEN
exit $?
