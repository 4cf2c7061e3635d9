// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.RuntimeCamelException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.util.Deadline;
import org.apache.hc.core5.util.DeadlineTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictsTest {
    private final Verdicts verdicts = new Verdicts();

    static Stream<IOException> beforeSending() {
        return Stream.of(
                new HttpHostConnectException("refused"),
                new ConnectTimeoutException("slow"),
                new ConnectionRequestTimeoutException("pool is empty"),
                new UnknownHostException("gateway.invalid"),
                new NoRouteToHostException("no route"),
                new SSLHandshakeException("untrusted"));
    }

    static Stream<IOException> afterSending() {
        return Stream.of(
                new SocketTimeoutException("Read timed out"),
                new SocketException("Connection reset"),
                new NoHttpResponseException("closed"),
                new SSLException("broken record"),
                new IOException("anything else"));
    }

    @ParameterizedTest
    @MethodSource("beforeSending")
    void whatFailsBeforeSendingIsNotSent(IOException failure) {
        assertThat(verdicts.of(failure))
                .isExactlyInstanceOf(NotSentException.class)
                .hasCause(failure);
        assertThat(verdicts.of(new RuntimeCamelException(failure))).isExactlyInstanceOf(NotSentException.class);
    }

    @ParameterizedTest
    @MethodSource("afterSending")
    void whatFailsLaterIsUnknown(IOException failure) {
        assertThat(verdicts.of(failure)).isExactlyInstanceOf(OutcomeUnknownException.class);
    }

    /** Seen under load: the wait for a pooled connection was over before it began. */
    @Test
    void aPoolWhoseWaitIsOverAtOnceHasNotSent() {
        DeadlineTimeoutException failure = DeadlineTimeoutException.from(Deadline.fromUnixMilliseconds(1));
        assertThat(verdicts.of(failure)).isExactlyInstanceOf(NotSentException.class);
        assertThat(verdicts.of(new IllegalStateException(failure))).isExactlyInstanceOf(NotSentException.class);
    }

    @Test
    void whatElseTheTransportThrowsIsUnknown() {
        assertThat(verdicts.of(new TimeoutException("late"))).isExactlyInstanceOf(OutcomeUnknownException.class);
        assertThat(verdicts.of(new ProtocolException("garbage"))).isExactlyInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void verdictsAndDefectsStayWhatTheyAre() {
        CallRejectedException rejected = new CallRejectedException("http-422", "no");
        IllegalArgumentException defect = new IllegalArgumentException("bad URL");
        assertThat(verdicts.of(rejected)).isSameAs(rejected);
        assertThat(verdicts.of(defect)).isSameAs(defect);
    }

    @Test
    void numbersInTheReasonAreMasked() {
        assertThat(verdicts.of(new IOException("for +33199001234"))).hasMessage("IOException: for +33****34");
    }
}
