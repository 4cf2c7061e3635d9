// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

/**
 * How a simulated gateway serves and misbehaves.
 *
 * @param host address to listen on; 127.0.0.1 unless asked for
 * @param port 0 takes any free one
 * @param rate calls accepted in any second, more are answered 429; 0 for no limit
 * @param failStatus what a share of the requests is answered, without a call being placed
 * @param failShare between 0 and 1
 */
public record SimulatedGatewayOptions(String host, int port, int rate, int failStatus, double failShare) {
    /** Any free port of this machine, no limit, no failures. */
    public static SimulatedGatewayOptions local() {
        return new SimulatedGatewayOptions("127.0.0.1", 0, 0, 503, 0);
    }

    public SimulatedGatewayOptions withPort(int other) {
        return new SimulatedGatewayOptions(host, other, rate, failStatus, failShare);
    }

    public SimulatedGatewayOptions withRate(int other) {
        return new SimulatedGatewayOptions(host, port, other, failStatus, failShare);
    }

    /** {@code status} for {@code share} of the requests. */
    public SimulatedGatewayOptions withFailures(int status, double share) {
        return new SimulatedGatewayOptions(host, port, rate, status, share);
    }
}
