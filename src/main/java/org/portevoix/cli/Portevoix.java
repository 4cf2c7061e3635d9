// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.UncheckedIOException;
import org.portevoix.config.ConfigurationException;
import org.portevoix.intake.ExtractRefusedException;
import org.springframework.dao.DataAccessException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 ok, 1 refused or failed, 2 wrong usage. */
@Command(
        name = "portevoix",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Directory extracts in, lawful and paced voice calls out, through any HTTP voice gateway.",
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            ReplayCommand.class,
            CheckCommand.class,
            CampaignCommand.class,
            AudienceCommand.class,
            ForecastCommand.class,
            StatusCommand.class,
            ExplainCommand.class,
            ExportCommand.class,
            ReportCommand.class,
            OpposeCommand.class,
            EraseCommand.class,
            RetentionCommand.class,
            RegisterCommand.class,
            MessageCommand.class,
            AuditCommand.class,
            VendorsCommand.class,
            RoutesCommand.class,
            SimulateGatewayCommand.class,
            SampleCommand.class,
            PreviewCommand.class,
            ImportPlanCommand.class,
            AutoComplete.GenerateCompletion.class,
            CommandLine.HelpCommand.class
        })
public final class Portevoix {
    private Portevoix() {}

    public static void main(String[] args) {
        keepNettyQuiet();
        System.exit(commandLine().execute(args));
    }

    /** From Java 24 on the JVM prints four lines of warnings when Netty touches memory in the old way. */
    private static void keepNettyQuiet() {
        if (Runtime.version().feature() >= 24) {
            System.setProperty("io.netty.noUnsafe", System.getProperty("io.netty.noUnsafe", "true"));
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Portevoix())
                .setExecutionExceptionHandler((exception, line, parsed) -> {
                    line.getErr().println(line.getColorScheme().errorText(message(exception)));
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    /** What a person can act on, without a stack trace; a defect keeps its trace. */
    private static String message(Exception exception) {
        if (exception instanceof ConfigurationException
                || exception instanceof ExtractRefusedException
                || exception instanceof IllegalArgumentException
                || exception instanceof UncheckedIOException) {
            return String.valueOf(exception.getMessage());
        }
        if (exception instanceof DataAccessException
                || exception.getClass().getName().startsWith("com.zaxxer")) {
            return "the database cannot be used: " + rootMessage(exception);
        }
        java.io.StringWriter trace = new java.io.StringWriter();
        exception.printStackTrace(new java.io.PrintWriter(trace, true));
        return trace.toString();
    }

    /** What the innermost cause says: those around it only name a bean or a route. */
    static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
