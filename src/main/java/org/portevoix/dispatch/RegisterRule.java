// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.portevoix.campaign.Campaign;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.opposition.Register;
import org.portevoix.opposition.RegisterList;
import org.portevoix.opposition.Registers;
import org.portevoix.store.ExclusionReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The imported registers that a campaign requires. Only a list that is there, fresh and speaks of a number lets a call of
 * it pass. Their numbers are kept in memory; a newer list is taken up at the next claim.
 */
public final class RegisterRule {
    private static final Logger LOG = LoggerFactory.getLogger(RegisterRule.class);

    /** Why a contact is not called in a campaign. */
    public record Finding(ExclusionReason reason, String detail) {}

    private record Loaded(Register register, RegisterList list) {}

    private final Registers registers;
    private final Map<String, Loaded> loaded = new ConcurrentHashMap<>();
    private final Map<String, List<String>> said = new ConcurrentHashMap<>();

    public RegisterRule(Registers registers) {
        this.registers = registers;
    }

    /**
     * Whether no call of a campaign may be claimed, because a register is missing or stale. Looks at the registers' table
     * once, and loads a list that was imported since the last look.
     */
    public boolean holds(Campaign campaign) {
        if (campaign.registers().isEmpty()) {
            return false;
        }
        Map<String, Register> found = registers.find(campaign.registers());
        campaign.registers().forEach(name -> renew(name, Optional.ofNullable(found.get(name))));
        List<String> obstacles = obstacles(campaign);
        say(campaign, obstacles);
        return !obstacles.isEmpty();
    }

    private void renew(String name, Optional<Register> register) {
        Loaded before = loaded.get(name);
        if (register.isEmpty()) {
            loaded.remove(name);
        } else if (before == null || before.register().id() != register.get().id()) {
            // a list that is replaced at this moment is missing until the next look
            loaded.remove(name);
            registers.list(register.get()).ifPresent(list -> loaded.put(name, new Loaded(register.get(), list)));
        }
    }

    private List<String> obstacles(Campaign campaign) {
        return registers.obstacles(
                campaign.registers(),
                name -> Optional.ofNullable(loaded.get(name)).map(Loaded::register));
    }

    /** Once when it begins, and once when it ends. */
    private void say(Campaign campaign, List<String> obstacles) {
        List<String> before = said.put(campaign.name(), obstacles);
        if (!obstacles.isEmpty() && !obstacles.equals(before)) {
            LOG.warn("{}: no calls: {}", campaign.name(), String.join("; ", obstacles));
        } else if (obstacles.isEmpty() && before != null && !before.isEmpty()) {
            LOG.info("{}: calls go on, its registers are fresh", campaign.name());
        }
    }

    /** What the registers have against calling a number. */
    public Optional<Finding> finding(Campaign campaign, PhoneNumber number) {
        return campaign.registers().stream()
                .map(name -> finding(name, number))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Finding> finding(String name, PhoneNumber number) {
        Loaded register = loaded.get(name);
        if (register == null) {
            return Optional.of(new Finding(ExclusionReason.CANNOT_SCREEN, "register " + name + " is missing"));
        }
        String title = register.register().title();
        if (register.list().lists(number)) {
            return Optional.of(new Finding(ExclusionReason.LISTED, "on " + title));
        }
        return register.list().covers(number)
                ? Optional.empty()
                : Optional.of(new Finding(ExclusionReason.CANNOT_SCREEN, title + " does not cover this number"));
    }

    /** Whether a call may still leave, by the lists in memory and today's date. */
    public boolean passes(Campaign campaign, PhoneNumber number) {
        return campaign.registers().isEmpty()
                || (obstacles(campaign).isEmpty() && finding(campaign, number).isEmpty());
    }
}
