// SPDX-License-Identifier: Apache-2.0
package org.portevoix.campaign;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Kebab;
import org.portevoix.numbering.LineType;
import org.portevoix.reference.InseeCodes;
import org.portevoix.store.Candidate;
import org.portevoix.store.LegalBasis;

/**
 * Which contacts a campaign is for. Everything but the number and its line is a property of the place the contact lives
 * in: a campaign for a high abstention calls everybody in those communes, whether they voted or not.
 *
 * @param territories as the numbering plan names them; empty: all
 * @param departments such as 2A or 972; empty: all
 * @param communes INSEE's codes; that of a city holds its arrondissements; empty: all
 * @param lineTypes empty: all
 * @param legalBases grounds of the GDPR, one of which must be stated for the contact; empty: any, or none
 * @param abstention what the abstention of the contact's commune must be; null: any, also an unknown one
 * @param sample who is drawn; null: everybody
 * @param atMost contacts called in the whole campaign, which the claims watch over; null: no limit
 */
public record Audience(
        Set<String> territories,
        Set<String> departments,
        Set<String> communes,
        Set<LineType> lineTypes,
        Set<LegalBasis> legalBases,
        @Nullable Threshold abstention,
        @Nullable Sample sample,
        @Nullable Integer atMost) {

    static final Audience EVERYBODY = new Audience(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, null);

    /**
     * Why a contact is not called.
     *
     * @param key of the campaign file, such as {@code departments}; {@code abstention-unknown} where there is no figure
     * @param detail what of the contact is not in the audience
     */
    public record Outside(String key, String detail) {}

    /** Empty for a contact the campaign is for; at every look the same. */
    public Optional<Outside> outside(Candidate contact) {
        if (!holds(territories, contact.territory())) {
            return outside("territories", "in " + contact.territory());
        }
        if (!holds(lineTypes, contact.lineType())) {
            return outside("line-types", "a " + Kebab.of(contact.lineType()) + " line");
        }
        if (!holds(legalBases, contact.legalBasis())) {
            return outside("legal-bases", basis(contact.legalBasis()));
        }
        if (!holds(departments, contact.place().department())) {
            return outside("departments", in("department", contact.place().department()));
        }
        if (!holds(communes, contact.place().communeCode()) && !holds(communes, city(contact))) {
            return outside("communes", in("commune", contact.place().communeCode()));
        }
        BigDecimal percent = contact.place().abstention();
        if (abstention != null && percent == null) {
            return outside("abstention-unknown", "the abstention of its commune is not known");
        }
        if (abstention != null && percent != null && !abstention.holds(percent)) {
            return outside("abstention", "the abstention of its commune, " + percent + " %, is not " + abstention);
        }
        return sample == null || sample.holds(contact.number())
                ? Optional.empty()
                : outside("sample", "not drawn for the sample");
    }

    /** Contacts called in the campaign at most. */
    public long limit() {
        return atMost == null ? Long.MAX_VALUE : atMost;
    }

    private static Optional<Outside> outside(String key, String detail) {
        return Optional.of(new Outside(key, detail));
    }

    private static <T> boolean holds(Set<T> wanted, @Nullable T value) {
        return wanted.isEmpty() || (value != null && wanted.contains(value));
    }

    private static @Nullable String city(Candidate contact) {
        String commune = contact.place().communeCode();
        return commune == null ? null : InseeCodes.city(commune);
    }

    private static String basis(@Nullable LegalBasis basis) {
        return basis == null ? "its legal basis is not stated" : "its legal basis is " + basis.text();
    }

    private static String in(String what, @Nullable String code) {
        return code == null ? "its " + what + " is not known" : "in " + what + " " + code;
    }
}
