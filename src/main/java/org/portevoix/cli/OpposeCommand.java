// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.opposition.OppositionRegister;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code oppose NUMBER...}: puts numbers on the opposition register. */
@Command(
        name = "oppose",
        mixinStandardHelpOptions = true,
        description = "Puts numbers on the opposition register; honoured from the next claim on, in every campaign. All"
                + " or none: when one cannot be read, nothing is written.")
public final class OpposeCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Mixin
    private CountryOption country = new CountryOption();

    @Option(
            names = "--evidence",
            paramLabel = "TEXT",
            defaultValue = "command line",
            description = "What proves the refusal: a letter's reference, who took it down.")
    private String evidence = "";

    @Parameters(paramLabel = "NUMBER", arity = "1..*", description = "One argument a number, in any spelling.")
    private List<String> numbers = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        NumberingPlans plans = home.plans();
        List<PhoneNumber> read =
                numbers.stream().map(number -> country.read(plans, number)).toList();
        try (HomeOption.Store store = home.store()) {
            OppositionRegister register = store.register();
            for (PhoneNumber number : read) {
                boolean fresh = register.oppose(number, "operator", evidence);
                Out.of(spec).println(number.e164() + (fresh ? " is on the register" : " was on the register already"));
            }
        }
        return 0;
    }
}
