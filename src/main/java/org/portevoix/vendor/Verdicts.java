// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.ExchangeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.DeadlineTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a failed exchange with a gateway means for the call. Every kamelet over camel-http ends its {@code doCatch} with
 * {@code verdicts.raise}, so that the routes know verdicts only and no exception of a transport.
 */
public final class Verdicts {
    /**
     * Thrown before the first byte of the request leaves: by the connection pool, name look-up, TCP connect and TLS
     * handshake. ConnectTimeoutException is a SocketTimeoutException, hence a list of its own and no order of tests.
     */
    private static final List<Class<? extends Exception>> BEFORE_SENDING = List.of(
            ConnectException.class,
            ConnectTimeoutException.class,
            ConnectionRequestTimeoutException.class,
            // the pool's own, when a wait for a connection ends as it begins
            DeadlineTimeoutException.class,
            UnknownHostException.class,
            NoRouteToHostException.class,
            BindException.class,
            SSLHandshakeException.class,
            SSLPeerUnverifiedException.class);

    /**
     * A failure before sending is NotSentException, any other failure of the exchange OutcomeUnknownException. What is
     * no failure of the transport, a verdict among them, comes back as it is.
     */
    public RuntimeException of(Throwable failure) {
        Exception cause = transportFailure(failure);
        if (cause == null) {
            return failure instanceof RuntimeException unchanged ? unchanged : new IllegalStateException(failure);
        }
        String reason = cause.getClass().getSimpleName() + ": " + Masking.numbers(String.valueOf(cause.getMessage()));
        boolean sent = BEFORE_SENDING.stream().noneMatch(type -> type.isInstance(cause));
        RuntimeException verdict = sent ? new OutcomeUnknownException(reason) : new NotSentException(reason, null);
        verdict.initCause(failure);
        return verdict;
    }

    /** Throws {@link #of}; the last step of a {@code doCatch}. */
    @SuppressWarnings("DoNotCallSuggester")
    public void raise(@ExchangeException Throwable failure) {
        throw of(failure);
    }

    private static @Nullable Exception transportFailure(Throwable failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof IOException || cause instanceof TimeoutException || cause instanceof HttpException) {
                return (Exception) cause;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
