// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portevoix.config.ScaledClock;
import org.portevoix.vendor.SimulatedGatewayOptions;
import org.portevoix.vendor.SimulatedGatewayServer;
import org.portevoix.vendor.SimulatorSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a voice gateway that rings no phone, for trials and proofs, until it is stopped. */
@Command(
        name = "simulate-gateway",
        description = "Runs a voice gateway that rings no phone and speaks the plain http contract.",
        mixinStandardHelpOptions = true)
public final class SimulateGatewayCommand implements Callable<Integer> {
    private static final Pattern FAILURES = Pattern.compile("([3-5]\\d\\d):(0(?:\\.\\d+)?|1)");

    @Option(names = "--port", defaultValue = "8089", description = "Port to listen on (default ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default ${DEFAULT-VALUE}, this machine only).")
    private String host = "127.0.0.1";

    @Option(
            names = "--rate",
            defaultValue = "0",
            description = "Answer 429 above so many calls a second (default: never).")
    private int rate;

    @Option(
            names = "--fail",
            defaultValue = "503:0",
            description = "Answer this status to a share of the requests without placing the call, such as 503:0.1.")
    private String fail = "503:0";

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Decides what the called people do (default ${DEFAULT-VALUE}).")
    private long seed;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        SimulatorSettings settings = SimulatorSettings.central().withSeed(seed);
        try (SimulatedGatewayServer server = new SimulatedGatewayServer(options(), settings, ScaledClock.real())) {
            spec.commandLine()
                    .getOut()
                    .println("Takes calls on " + server.url() + "; no phone rings. Ctrl-C stops it.");
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private SimulatedGatewayOptions options() {
        Matcher failures = FAILURES.matcher(fail);
        if (!failures.matches()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--fail must look like 503:0.1 (status:share), not '" + fail + "'");
        }
        return new SimulatedGatewayOptions(
                host, port, rate, Integer.parseInt(failures.group(1)), Double.parseDouble(failures.group(2)));
    }
}
