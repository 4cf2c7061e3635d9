// SPDX-License-Identifier: Apache-2.0
package org.portevoix.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.opposition.Refusal;
import org.portevoix.scene.StepClock;
import org.portevoix.web.OppositionVisit.Outcome;

class OppositionPageTest {
    private final StepClock clock = new StepClock(Instant.parse("2017-04-18T10:00:00Z"));
    private final DefaultCamelContext camel = new DefaultCamelContext();

    private OppositionPage page(int perClient, int together, String proxies) {
        return new OppositionPage(
                NumberingPlans.shipped(),
                "FR",
                new ClientAddress(proxies),
                new VisitLimits(perClient, together, clock),
                clock);
    }

    private Message message(Map<String, Object> headers) {
        Message message = new DefaultExchange(camel).getMessage();
        headers.forEach(message::setHeader);
        return message;
    }

    private OppositionVisit sent(OppositionPage page, String number, String peer, String forwarded) {
        return page.visit(message(Map.of(
                "CamelHttpMethod", "POST", "number", number, OppositionPage.PEER, peer, "X-Forwarded-For", forwarded)));
    }

    private OppositionVisit sent(String number) {
        return sent(page(100, 100, ""), number, "127.0.0.1:4000", "");
    }

    private Message answer(OppositionVisit visit) {
        Message message = message(Map.of("Authorization", "x", "User-Agent", "y"));
        page(1, 1, "").answer(message, visit);
        return message;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0199001234",
                "01 99 00 12 34",
                "+33 1 99 00 12 34",
                "0033199001234",
                "01.99.00.12.34",
                "199001234"
            })
    void a_number_is_registered_in_any_spelling(String spelling) {
        assertThat(sent(spelling).refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.number().e164()).isEqualTo("+33199001234"))
                .extracting(Refusal::source)
                .isEqualTo("web");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "hello", "0199", "01 99 00 12 3O", "<script>alert(1)</script>"})
    void only_what_is_no_number_gets_a_hint(String typed) {
        assertThat(sent(typed).outcome()).isEqualTo(Outcome.NO_NUMBER);
        assertThat(sent(typed).refusals()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0199001234", "0899700000", "0800123456", "3631", "+1 212 555 0100", "0700000000000"})
    void every_number_gets_the_same_page(String number) {
        assertThat(answer(sent(number)).getBody())
                .isEqualTo(answer(sent("0639981234")).getBody());
    }

    @Test
    void two_numbers_are_both_registered() {
        assertThat(sent("01 99 00 12 34 / 06 39 98 12 34").refusals()).hasSize(2);
    }

    @Test
    void what_was_typed_comes_back_as_text_only() {
        String body = answer(sent("\"><script>alert(1)</script>{{style}}")).getBody(String.class);
        assertThat(body)
                .contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{style}}\"")
                .contains("aria-invalid=\"true\"")
                .doesNotContain("<script");
    }

    @Test
    void every_place_of_the_page_is_filled() {
        assertThat(answer(sent("0199001234")).getBody(String.class)).doesNotContain("{{");
    }

    @Test
    void the_answer_holds_no_header_of_the_request_and_lets_nothing_else_in() {
        assertThat(answer(sent("0199001234")).getHeaders())
                .doesNotContainKeys("Authorization", "User-Agent", "Set-Cookie")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer")
                .hasEntrySatisfying(
                        "Content-Security-Policy",
                        policy -> assertThat(policy.toString())
                                .startsWith("default-src 'none'; style-src 'sha256-")
                                .endsWith("frame-ancestors 'none'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr-FR,fr;q=0.9,en;q=0.8 |    | fr",
                "en-US,en;q=0.5          |    | en",
                "en-US                   | fr | fr",
                "de                      |    | fr",
                "de,en;q=0.1             |    | en",
                ";;;q=                   |    | fr",
                "fr                      | en | en"
            })
    void speaks_french_or_english(String accepted, String chosen, String spoken) {
        assertThat(new PageText().language(chosen, accepted).getLanguage()).isEqualTo(spoken);
    }

    @Test
    void one_address_with_too_many_numbers_waits_and_no_other_does() {
        OppositionPage page = page(2, 100, "");
        sent(page, "0199001234", "127.0.0.1:4000", "");
        sent(page, "0199001234", "127.0.0.1:4001", "");
        OppositionVisit third = sent(page, "0199001234", "127.0.0.1:4002", "");
        assertThat(third.outcome()).isEqualTo(Outcome.TOO_MANY);
        assertThat(third.refusals()).isEmpty();
        assertThat(answer(third).getHeaders())
                .containsEntry("CamelHttpResponseCode", 429)
                .containsEntry("Retry-After", 30L);
        assertThat(sent(page, "0199001234", "127.0.0.2:4000", "").outcome()).isEqualTo(Outcome.DONE);
        clock.forward(Duration.ofSeconds(30));
        assertThat(sent(page, "0199001234", "127.0.0.1:4003", "").outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void all_together_have_a_limit_too() {
        OppositionPage page = page(10, 2, "");
        sent(page, "0199001234", "127.0.0.1:4000", "");
        sent(page, "0199001234", "127.0.0.2:4000", "");
        assertThat(sent(page, "0199001234", "127.0.0.3:4000", "").outcome()).isEqualTo(Outcome.TOO_MANY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                   | 127.0.0.1:4000   | 127.0.0.9            | 127.0.0.1",
                "127.0.0.1          | 127.0.0.1:4000   | 127.0.0.9            | 127.0.0.9",
                "127.0.0.1          | 127.0.0.1:4000   | 10.0.0.1, 127.0.0.9  | 127.0.0.9",
                "127.0.0.1,127.0.0.8| 127.0.0.1:4000   | 127.0.0.9, 127.0.0.8 | 127.0.0.9",
                "127.0.0.1          | 127.0.0.1:4000   | garbage              | 127.0.0.1",
                "127.0.0.1          | 127.0.0.1:4000   |                      | 127.0.0.1",
                "127.0.0.1          | 127.0.0.2:4000   | 127.0.0.9            | 127.0.0.2"
            })
    void a_forwarded_address_counts_only_from_a_proxy_of_ours(
            String proxies, String peer, String forwarded, String client) {
        assertThat(new ClientAddress(proxies == null ? "" : proxies).of(peer, forwarded))
                .isEqualTo(client);
    }

    @Test
    void one_connection_over_ipv6_is_one_address() {
        ClientAddress addresses = new ClientAddress("");
        assertThat(addresses.of("[2001:db8:0:1::1]:4000", null))
                .isEqualTo(addresses.of("2001:db8:0:1:2:3:4:5:4000", null));
        assertThat(addresses.of("[2001:db8:0:1::1]:4000", null))
                .isNotEqualTo(addresses.of("[2001:db8:0:2::1]:4000", null));
    }

    @Test
    void a_proxy_that_is_no_address_is_named() {
        assertThatThrownBy(() -> new ClientAddress("127.0.0.1, proxy.example")).hasMessageContaining("proxy.example");
    }
}
