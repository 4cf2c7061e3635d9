// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Audience;
import org.portevoix.campaign.Campaign;
import org.portevoix.config.Kebab;
import org.portevoix.opposition.OppositionRegister;
import org.portevoix.reference.Places;
import org.portevoix.store.Candidate;
import org.portevoix.store.Claims;
import org.portevoix.store.Contact;
import org.portevoix.store.DistinctKeys;
import org.portevoix.store.Extracts;

/**
 * Counts whom a campaign is for, with the decision the claims take. Reads page by page, so that six million contacts need
 * no more memory than their households (8 bytes each), and holds up no process that calls.
 */
public final class AudienceCount {
    private static final int COMMUNES = 20;
    private static final String UNKNOWN = "unknown";

    private final Campaign campaign;
    private final Map<String, Long> outside = new TreeMap<>();
    private final Map<String, Long> territories = new TreeMap<>();
    private final Map<String, Long> departments = new TreeMap<>();
    private final Map<String, Long> lineTypes = new TreeMap<>();
    private final Map<String, Long> communes = new HashMap<>();
    private final Map<String, BigDecimal> abstentions = new HashMap<>();
    private final DistinctKeys households = new DistinctKeys();
    private final DistinctKeys persons = new DistinctKeys();
    private long contacts;
    private long opposed;
    private long inside;

    private AudienceCount(Campaign campaign) {
        this.campaign = campaign;
    }

    /** Counts all contacts that are loaded. */
    public static AudienceFigures of(
            Campaign campaign, Claims claims, Extracts extracts, OppositionRegister register, Places places) {
        AudienceCount count = new AudienceCount(campaign);
        claims.everybody(extracts.readyUpTo(), page -> count.add(page, register));
        return count.figures(places);
    }

    private void add(List<Candidate> page, OppositionRegister register) {
        Set<Long> said = register.opposed(
                page.stream().map(contact -> contact.number().digits()).collect(Collectors.toList()));
        contacts += page.size();
        for (Candidate contact : page) {
            Optional<Audience.Outside> left = campaign.audience().outside(contact);
            if (said.contains(contact.number().digits())) {
                opposed++;
            } else if (left.isPresent()) {
                one(outside, left.get().key());
            } else {
                addInside(contact);
            }
        }
    }

    private void addInside(Candidate contact) {
        inside++;
        one(territories, contact.territory());
        one(lineTypes, Kebab.of(contact.lineType()));
        one(departments, contact.place().department());
        addPlace(contact.place());
        households.add(contact.home().household());
        persons.add(contact.home().person());
    }

    private void addPlace(Contact.Place place) {
        String commune = place.communeCode();
        if (commune != null) {
            one(communes, commune);
            if (place.abstention() != null) {
                abstentions.put(commune, place.abstention());
            }
        }
    }

    private static void one(Map<String, Long> counts, @Nullable String name) {
        counts.merge(name == null ? UNKNOWN : name, 1L, Long::sum);
    }

    private AudienceFigures figures(Places places) {
        long homes = households.count();
        long firstCalls = switch (campaign.oncePer()) {
            case HOUSEHOLD -> homes;
            case PERSON -> persons.count();
            case NUMBER -> inside;
        };
        return new AudienceFigures(
                campaign.name(),
                campaign.title(),
                contacts,
                opposed,
                outside,
                inside,
                homes,
                campaign.audience().atMost(),
                Math.min(firstCalls, campaign.audience().limit()),
                territories,
                departments,
                lineTypes,
                largest(places));
    }

    private List<AudienceFigures.Commune> largest(Places places) {
        return communes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(COMMUNES)
                .map(entry -> new AudienceFigures.Commune(
                        entry.getKey(),
                        places.name(entry.getKey()).orElse(""),
                        entry.getValue(),
                        abstentions.get(entry.getKey())))
                .toList();
    }
}
