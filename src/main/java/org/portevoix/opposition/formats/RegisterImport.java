// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.portevoix.files.PackedFile;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.opposition.Register;
import org.portevoix.opposition.RegisterFormat;
import org.portevoix.opposition.RegisterList;
import org.portevoix.opposition.Registers;

/** Imports a list: all of its files are read before anything is stored, so that a broken one changes nothing. */
public final class RegisterImport {
    private static final Set<RegisterFormat> BY_AREA = Set.of(RegisterFormat.US_DNC, RegisterFormat.CA_DNCL);

    private final Registers registers;
    private final NumberingPlans plans;

    public RegisterImport(Registers registers, NumberingPlans plans) {
        this.registers = registers;
        this.plans = plans;
    }

    /**
     * What a file does not say of itself.
     *
     * @param country of the numbers of a plain list, ISO 3166
     * @param areas area codes of a subscription; empty: those that the list has numbers of
     */
    public record Options(String country, Set<Integer> areas) {}

    /** Puts the list of these files in the place of the one before it; a RegisterRefusedException says why it does not. */
    public Register run(List<Path> files, Register.Listing listing, Options options) {
        if (!options.areas().isEmpty() && !BY_AREA.contains(listing.format())) {
            throw new IllegalArgumentException("--areas goes with us-dnc and ca-dncl only");
        }
        ListReader reader = reader(listing, options);
        files.forEach(file -> read(file, reader));
        RegisterList list = reader.list();
        if (list.isEmpty()) {
            throw new RegisterRefusedException(
                    String.valueOf(files.get(0).getFileName()), 0, "holds no number; download it again");
        }
        return registers.store(listing, list);
    }

    private static void read(Path file, ListReader reader) {
        try {
            PackedFile.each(file, reader::read);
        } catch (IOException e) {
            throw ByteLines.failed(String.valueOf(file.getFileName()), 0, e);
        }
    }

    private ListReader reader(Register.Listing listing, Options options) {
        return switch (listing.format()) {
            case PLAIN -> new PlainList(plans, options.country());
            case BLOCTEL -> new Bloctel(plans);
            case US_DNC -> new UsDnc(options.areas(), () -> before(listing));
            case CA_DNCL -> new CaDncl(options.areas());
            case UK_TPS -> new UkTps();
            case IT_RPO -> new ItalianRpo(plans);
        };
    }

    /** The list that a change list goes on from. */
    private RegisterList before(Register.Listing changes) {
        Register register = registers
                .find(changes.name())
                .filter(found -> found.listing().format() == changes.format())
                .orElseThrow(() -> new IllegalArgumentException("a change list, but there is no us-dnc register '"
                        + changes.name() + "' to change; import a full list first"));
        if (changes.listedAt().isBefore(register.listing().listedAt())) {
            throw new IllegalArgumentException("the changes are of " + changes.listedAt() + ", the " + register.title()
                    + " is newer; import the newest change list or a full list");
        }
        return registers
                .list(register)
                .orElseThrow(() -> new IllegalArgumentException(
                        "another import replaced the " + register.title() + " at this moment; import again"));
    }
}
