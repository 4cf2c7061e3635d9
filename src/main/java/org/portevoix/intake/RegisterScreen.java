// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.List;
import java.util.Set;
import org.portevoix.opposition.OppositionRegister;
import org.portevoix.store.Contact;
import org.portevoix.store.Exclusion;
import org.portevoix.store.ExclusionReason;

/** Step {@code registerScreen.screen}: leaves out whoever is on the opposition register. */
public final class RegisterScreen {
    private final OppositionRegister register;

    public RegisterScreen(OppositionRegister register) {
        this.register = register;
    }

    /** The register is asked again at every claim; asking here keeps people who said no out of the database. */
    public Batch screen(Batch batch) {
        Set<Long> opposed = register.opposed(
                batch.contacts().stream().map(RegisterScreen::digits).toList());
        List<Exclusion> leftOut = batch.contacts().stream()
                .filter(contact -> opposed.contains(digits(contact)))
                .map(RegisterScreen::exclusion)
                .toList();
        return leftOut.isEmpty()
                ? batch
                : batch.with(
                        batch.contacts().stream()
                                .filter(contact -> !opposed.contains(digits(contact)))
                                .toList(),
                        leftOut);
    }

    private static long digits(Contact contact) {
        return contact.line().number().digits();
    }

    private static Exclusion exclusion(Contact contact) {
        return new Exclusion(
                contact.sourceLine(),
                contact.line().number(),
                null,
                ExclusionReason.OPPOSED,
                "on the opposition register");
    }
}
