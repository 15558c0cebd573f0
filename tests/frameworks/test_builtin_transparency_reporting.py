"""What counts, and what looks alike and does not, for transparency-reporting practice."""

import pytest
from tests.frameworks.one_text import answer, suggestions

# fmt: off
REPORT = [
    # element, text, expected, in a transparency report
    ("period", "This report covers the period from 1 January to 30 June 2016.", "yes"),
    ("period", "This page was last updated in 2016.", "none"),
    ("period", "During 2021 we received 14 requests.", "yes"),
    ("cadence", "We publish this statement every six months.", "yes"),
    ("cadence", "We no longer publish a transparency report.", "no"),
    ("cadence", "Your subscription renews every year.", "none"),
    ("archive", "Earlier reports remain available for download.", "yes"),
    ("method", "A request that names several accounts is counted once.", "yes"),
    ("method", "Requests for technical support are not included in the figures for demands.", "yes"),
    ("method", "We define a request as one letter, whatever the number of people it names.", "yes"),
    ("machine-readable", "You can download the data behind this report as CSV.", "yes"),
    ("number-of-demands", "We received 214 requests for user data from governments.", "yes"),
    ("number-of-demands", "We received zero demands from any government.", "yes"),
    ("number-of-demands", "We do not publish the number of requests.", "no"),
    ("by-country", "The table shows the number of requests by country.", "yes"),
    ("by-country", "We do not break down requests by country.", "no"),
    ("by-authority", "The table shows the number of requests by requesting authority.", "yes"),
    ("by-authority", "Your request must name the issuing authority.", "none"),
    ("by-kind", "We report the number of demands by type of request.", "yes"),
    ("legal-ground", "The annex explains the legal framework under which requests are made in each country.", "yes"),
    ("accounts", "The 214 requests specified 380 accounts affected.", "yes"),
    ("accounts", "We do not track the number of accounts affected.", "no"),
    ("emergency", "We received 12 emergency requests in this period.", "yes"),
    ("emergency", "In an emergency request, user data may be disclosed.", "partial"),
    ("national-security", "We received between 0 and 249 national security requests.", "yes"),
    ("complied", "We complied with 70 per cent of requests in full.", "yes"),
    ("complied", "We do not report the rate of compliance.", "no"),
    ("rejected-or-challenged", "We rejected 31 requests because they lacked a legal basis.", "yes"),
    ("users-told", "Users were notified of 45 requests; the number of requests with a gag order was nine.", "yes"),
    ("users-told", "Users were not notified because the law forbids it.", "partial"),
    ("disclosure-forbidden", "No law or order forbade us to report a demand in this period.", "yes"),
    ("disclosure-forbidden", "In three countries the law prohibits us from publishing statistics.", "yes"),
    ("disclosure-forbidden", "We notify users unless prohibited by law.", "none"),
    ("government-publishes", "The government publishes its own statistics on interception.", "yes"),
    ("government-publishes", "We publish the number of requests from governments.", "none"),
    ("direct-access", "Authorities have direct access to our network in two countries.", "yes"),
    ("direct-access", "No authority has direct access to our systems.", "yes"),
    ("shutdowns", "We received three orders to shut down the network.", "yes"),
    ("shutdowns", "We received 14 requests to shut down parts of the network.", "yes"),
    ("shutdowns", "We do not report network shutdowns.", "no"),
    ("shutdowns", "The network was shut down for maintenance.", "none"),
    ("blocking-and-removal", "Courts sent us a total of 40 blocking orders.", "yes"),
    ("own-enforcement", "We removed 1,200 pieces of content for violations of our rules; the number of accounts suspended was 30.", "yes"),
    ("support-requests", "We received no requests for technical support with lawful interception functions.", "yes"),
    ("support-requests", "Requests for technical support with lawful interception functions that operators send us are not counted here.", "no"),
    ("interception-sales", "We publish the countries in which customers bought interception functions; the number of sales was five.", "yes"),
    # the same in other words
    ("period", "The figures below relate to the calendar year 2014.", "yes"),
    ("cadence", "This report is issued twice a year.", "yes"),
    ("archive", "Past editions can be found in our archive of reports.", "yes"),
    ("method", "We count one request for each document received, even where it names several people.", "yes"),
    ("machine-readable", "The dataset is available as a spreadsheet together with this report.", "yes"),
    ("number-of-demands", "Between January and June 2015, 1,204 demands were received from law enforcement agencies.", "yes"),
    ("by-country", "Statistics are shown for each country where the law allows.", "yes"),
    ("by-kind", "We split the numbers into lawful interception and communications data requests.", "yes"),
    ("legal-ground", "For each country we set out the main legal powers under which agencies may demand assistance.", "yes"),
    ("accounts", "These 45 requests concerned 60 user accounts.", "yes"),
    ("national-security", "National security letters received: 0 to 499.", "yes"),
    ("rejected-or-challenged", "22 requests were turned down because they were not legally valid.", "yes"),
    ("users-told", "We notified users in 112 cases.", "yes"),
    ("disclosure-forbidden", "It is unlawful to disclose the number of interception warrants in South Africa.", "yes"),
    ("government-publishes", "Statistics on warrants in the United Kingdom are published by the commissioner.", "yes"),
    ("shutdowns", "In 2016 we were ordered to block mobile data in three provinces for two days.", "yes"),
    ("blocking-and-removal", "We were asked to block 312 websites in this period.", "yes"),
    ("support-requests", "In 2016 we handled four requests from operators for support with interception systems.", "yes"),
    ("interception-sales", "Lawful interception functions were supplied to customers in eleven countries.", "partial"),
    ("period", "All figures on government requests in this report relate to 1 January through 30 June 2023.", "yes"),
    ("cadence", "We bring out our figures on government requests twice a year.", "yes"),
    ("cadence", "Financial results are published quarterly, and an annual report follows each spring.", "none"),
    ("archive", "You can read all our past transparency reports here, back to 2014.", "yes"),
    ("method", "A court order that concerns several subscribers is recorded as a single demand.", "yes"),
    ("number-of-demands", "Law enforcement agencies approached us for user information on 8,213 occasions last year.", "yes"),
    ("number-of-demands", "We received 5,310 requests from users who wanted a copy of their own data.", "none"),
    ("number-of-demands", "Our call centre answered 1.2 million customer requests last year.", "none"),
    ("by-country", "India made 2,100 demands, Kenya 320 and Peru 54.", "yes"),
    ("by-country", "We opened shops in Kenya, Peru and India last year.", "none"),
    ("by-authority", "Of the orders, 1,204 were issued by criminal courts and 310 came from customs.", "yes"),
    ("by-kind", "We counted 320 orders for traffic data and 45 for the content of messages.", "yes"),
    ("legal-ground", "Most demands were made under section 94 of the Code of Criminal Procedure.", "yes"),
    ("legal-ground", "This statement is published under section 54 of the Modern Slavery Act 2015.", "none"),
    ("emergency", "Police relied on the emergency procedure 27 times, and we disclosed data in 19 of these cases.", "yes"),
    ("emergency", "Emergency numbers can be dialled free of charge from every phone.", "none"),
    ("complied", "Data was handed over in 310 of the 512 requests.", "yes"),
    ("complied", "Ninety per cent of our suppliers complied with the code.", "none"),
    ("rejected-or-challenged", "We turned away 312 law enforcement requests because they were not valid in law.", "yes"),
    ("users-told", "We notified the customer in 35 of the 120 police requests.", "yes"),
    ("users-told", "We told 300 customers that their contract had been changed.", "none"),
    ("disclosure-forbidden", "In India, rule 25 of the Telegraph Rules bars us from publishing how many interceptions took place.", "yes"),
    ("disclosure-forbidden", "Employees are forbidden to disclose trade secrets under the Market Abuse Regulation.", "none"),
    ("government-publishes", "The interception commissioner publishes national figures every year, and we link to its report.", "yes"),
    ("direct-access", "Security agencies are connected to our network directly and can listen in without our involvement.", "yes"),
    ("direct-access", "Our engineers have direct access to the network from the control room.", "none"),
    ("shutdowns", "In May the ministry ordered us to suspend mobile data in two provinces for five days.", "yes"),
    ("shutdowns", "A power cut shut down the network in the north for three hours.", "none"),
    ("blocking-and-removal", "Courts and regulators had us block 310 sites and remove 45 posts.", "yes"),
    ("own-enforcement", "We removed 2.3 million posts that broke our rules on harassment.", "yes"),
    ("support-requests", "Operators asked our engineers 74 times to help set up lawful interception functions.", "yes"),
    ("interception-sales", "Monitoring systems were delivered to 11 countries; three deals were refused.", "yes"),
    ("interception-sales", "The former unit sold monitoring centres until 2011.", "none"),
    ("zero-said", "During the period no government asked us to remove content.", "yes"),
    ("zero-said", "Few or no government requests were received in our smaller markets.", "partial"),
    ("zero-said", "There we received no demands, because the authorities have permanent access to the network.", "none"),
    ("number-of-demands", "There we receive no demands from authorities, because they already have permanent access.", "none"),
    ("by-authority", "This statement explains the principles and processes we follow in responding to demands from law enforcement agencies and courts.", "none"),
    ("shutdowns", "One concerned an order to shut down 4G in one region for eleven days; we asked for it in writing.", "yes"),
    ("complied", "Challenged or rejected requests", "none"),
    ("zero-said", "In 2023 no employee lost their life at work.", "none"),
    ("report-published", "We publish a yearly report on the taxes that we pay, with figures for 12 countries.", "none"),
]
# fmt: on


@pytest.mark.parametrize(
    ("element", "text", "expected"), REPORT, ids=[f"{c[0]}: {c[1][:60]}" for c in REPORT]
)
def test_a_sentence_of_a_report_is_answered_as_a_reader_would(
    element: str, text: str, expected: str
) -> None:
    assert answer("transparency-reporting", element, text, "transparency_report") == expected


GUIDELINES = [
    ("number-of-demands", "We received a valid subpoena and may produce user data."),
    ("by-authority", "Requests should name the issuing authority and a badge number."),
    ("by-kind", "The type of request must be stated on the form."),
    ("legal-ground", "A request must state the legal basis under applicable law."),
    ("complied", "If a request is valid, we will comply with it."),
    ("national-security", "We may disclose data for reasons of national security."),
    ("archive", "Archived messages are deleted from user data after a year."),
]


@pytest.mark.parametrize(("element", "text"), GUIDELINES, ids=[c[0] for c in GUIDELINES])
def test_instructions_to_the_police_are_no_transparency_figures(element: str, text: str) -> None:
    assert answer("transparency-reporting", element, text, "guidelines") == "none"


def test_a_network_vendor_is_not_asked_about_moderation_of_content() -> None:
    found = suggestions("transparency-reporting", "We publish figures.", "report", "network_vendor")
    assert found["own-enforcement"].answer == "not applicable"
    assert found["support-requests"].answer != "not applicable"
