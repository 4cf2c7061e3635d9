// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.report.Story;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain NUMBER}: the story of one number. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Everything known of one number: where it came from, why it was or was not called, each attempt"
                + " and event. Exit 1 when nothing is known of it.")
public final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Mixin
    private CountryOption country = new CountryOption();

    @Parameters(paramLabel = "NUMBER", arity = "1..*", description = "In any spelling: +33199001234, '01 99 00 12 34'.")
    private List<String> number = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PhoneNumber asked = country.read(home.plans(), String.join(" ", number));
        try (HomeOption.Store store = home.store()) {
            List<String> story = new Story(store.database()).of(asked);
            PrintWriter out = Out.of(spec);
            out.println(asked.e164());
            story.forEach(line -> out.println("  " + line));
            if (story.isEmpty()) {
                out.println("  nothing is known of this number");
            }
            return story.isEmpty() ? 1 : 0;
        }
    }
}
