#!/usr/bin/env bash
# Mail::DeliveryStatus::BounceParser 1.543 (Debian 12): every message is a bounce, unless it looks like an out-of-office or is a report of
# a delivery or a delay.
# Expected: is_bounce is false for a customer's reply and for a read receipt that come to the address of the bounces.
# Seen: both are bounces, and the addresses in a reply are those that bounced. Who takes these off the list loses the friend whom a customer
# recommends, or, where the reply quotes, the customer.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
touch status
# Into this folder only, with the libraries it needs: apt is told that nothing is installed.
apt-get install -qq -y --download-only --no-install-recommends -o Debug::NoLocking=1 -o APT::Sandbox::User=root \
	-o Dir::State::status="$folder/status" -o Dir::Cache::archives="$folder" \
	libmail-deliverystatus-bounceparser-perl=1.543+repacked-1 >/dev/null
for package in *-perl_*_all.deb; do dpkg -x "$package" root; done
export PERL5LIB="$folder/root/usr/share/perl5"
cat >look.pl <<'PERL'
use strict;
use warnings;
use Mail::DeliveryStatus::BounceParser;

sub look {
	my ($name, @lines) = @_;
	my $mail = join "\n", 'From: Ann <ann@example.com>', 'To: shop@example.net', @lines, '';
	my $read = Mail::DeliveryStatus::BounceParser->new($mail);
	print "$name: ", $read->is_bounce ? 'bounce' : 'no bounce', ', ', join(' and ', sort $read->addresses) || 'nobody', "\n";
}

sub report {
	my ($of, $type, @lines) = @_;
	return ("Subject: Report", 'MIME-Version: 1.0', "Content-Type: multipart/report; report-type=$of; boundary=b", '',
		'--b', 'Content-Type: text/plain', '', 'A report.', '', '--b', "Content-Type: message/$type", '', @lines, '', '--b--');
}

my $ann = 'Final-Recipient: rfc822; ann@example.com';
look 'a bounce', report 'delivery-status', 'delivery-status', 'Reporting-MTA: dns; example.com', '', $ann, 'Action: failed', 'Status: 5.1.1';
look 'out of office', 'Subject: Out of office', '', 'Back on Monday.';
look 'thanks', 'Subject: Re: Sale', '', 'Thank you!';
look 'a recommendation', 'Subject: Re: Sale', '', 'My friend bob@example.org would like your newsletter, too.';
look 'a reply that quotes', 'Subject: Re: Sale', '', 'Two of them, please.', '', '> From: shop@example.net', '> To: ann@example.com';
look 'a read receipt', report 'disposition-notification', 'disposition-notification', $ann, 'Disposition: manual-action/MDN-sent-manually; displayed';
PERL
diff <(perl look.pl) - <<'SEEN' && echo 'as seen'
a bounce: bounce, ann@example.com
out of office: no bounce, nobody
thanks: bounce, nobody
a recommendation: bounce, bob@example.org
a reply that quotes: bounce, ann@example.com and shop@example.net
a read receipt: bounce, nobody
SEEN
exit $?
