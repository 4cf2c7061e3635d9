// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portevoix.scene.Someone.fixed;
import static org.portevoix.scene.Someone.mobile;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.portevoix.call.EventType;
import org.portevoix.campaign.Campaign;
import org.portevoix.reference.Reference;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.scene.Someone;
import org.portevoix.store.DistinctKeys;

/** What a person asks before a campaign: how many, where, and who not. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class AudienceCountTest {
    private final Scene scene;

    AudienceCountTest(DatabaseKind kind, @TempDir Path folder) {
        scene = new Scene(kind, folder);
        scene.load(
                fixed(1).at("97209", "972", "45.20").inMartinique().ofHome(7),
                mobile(2).at("97209", "972", "45.20").inMartinique().ofHome(7),
                fixed(3).at("2A004", "2A", "43.30").ofHome(8),
                fixed(4).at("2A004", "2A", "43.30"),
                fixed(5).at("2A004", "2A", "43.30"),
                fixed(6).at("01004", "01", "20.00"),
                mobile(7).at("01007", "01", null),
                fixed(8).at("97209", "972", "45.20"));
        scene.oppose(fixed(8));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private AudienceFigures count(Campaign campaign) {
        return AudienceCount.of(
                campaign,
                scene.claims,
                scene.extracts,
                scene.register,
                Reference.none().places());
    }

    @Test
    void countsHowManyAndWhereAndWhoNot() {
        AudienceFigures figures =
                count(scene.campaign("audience: {abstention: \">= 40\"}", "once-per: household", "title: Abstention"));

        assertThat(figures.contacts()).isEqualTo(8);
        assertThat(figures.opposed()).isEqualTo(1);
        assertThat(figures.outside()).isEqualTo(Map.of("abstention", 1L, "abstention-unknown", 1L));
        assertThat(figures.inside()).isEqualTo(5);
        assertThat(figures.households()).as("7, 8, and two alone").isEqualTo(4);
        assertThat(figures.toCall()).isEqualTo(4);
        assertThat(figures.territories()).isEqualTo(Map.of("martinique", 2L, "metropole", 3L));
        assertThat(figures.departments()).isEqualTo(Map.of("972", 2L, "2A", 3L));
        assertThat(figures.lineTypes()).isEqualTo(Map.of("fixed", 4L, "mobile", 1L));
        assertThat(figures.communes())
                .extracting(commune -> commune.code() + " " + commune.contacts() + " " + commune.abstention())
                .containsExactly("2A004 3 43.30", "97209 2 45.20");
        assertThat(AudienceText.of(figures).lines())
                .contains(
                        "Campaign                 alert (Abstention)",
                        "Contacts                          8",
                        "In the audience                   5",
                        "Households                        4",
                        "To call                           4",
                        "Largest communes           contacts   abstention",
                        "  97209                           2      45.20 %");
    }

    @Test
    void theLimitBoundsWhoIsCalled() {
        AudienceFigures figures = count(scene.campaign("audience: {at-most: 3}"));
        assertThat(figures.inside()).isEqualTo(7);
        assertThat(figures.toCall()).isEqualTo(3);
        assertThat(AudienceText.of(figures)).contains("At most                           3");
    }

    @Test
    void isWhatTheClaimsThenDo() {
        scene.load(IntStream.range(100, 400)
                .mapToObj(n -> fixed(n).at(n % 3 == 0 ? "2A004" : "01004", "2A", n % 3 == 0 ? "43.30" : "20.00"))
                .toArray(Someone[]::new));
        Campaign campaign = scene.campaign(
                "rate: 100/s", "audience: {abstention: \"> 30\", sample: 30%, seed: 3, line-types: [fixed]}");
        AudienceFigures figures = count(campaign);

        assertThat(scene.callAll(campaign, EventType.COMPLETED)).hasSize((int) figures.inside());
        assertThat(scene.value("select count(*) from exclusion where reason = 'outside-audience'"))
                .isEqualTo(String.valueOf(figures.outside().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()));
    }

    @Test
    void aFileThatIsStillLoadingDoesNotCount() {
        scene.begin(fixed(50), fixed(51));
        assertThat(count(scene.campaign()).contacts()).isEqualTo(8);
    }

    @Test
    void countsDifferentKeysHoweverOftenAndInWhateverOrder() {
        Random random = new Random(5);
        List<Long> keys = LongStream.range(0, 30_000)
                .map(n -> (n % 7_000) * 0x9E3779B97F4A7C15L)
                .boxed()
                .collect(java.util.stream.Collectors.toList());
        java.util.Collections.shuffle(keys, random);
        DistinctKeys distinct = new DistinctKeys();
        keys.forEach(distinct::add);
        assertThat(distinct.count()).isEqualTo(7_000);
        assertThat(distinct.count()).isEqualTo(7_000);
    }

    @Test
    void theStoryGivesTheFiguresToThePlace() {
        scene.extracts.enrichedFrom(1, "legislatives-2012.csv");
        assertThat(scene.story.of(fixed(3).number()))
                .contains("the address is in Paris (2A004), a place where 43.30 % of 1,000 registered abstained"
                        + " (legislatives-2012.csv)");
        assertThat(scene.story.of(mobile(7).number())).noneMatch(line -> line.contains("abstained"));
    }
}
