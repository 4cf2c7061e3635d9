// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portevoix.call.EventType.COMPLETED;
import static org.portevoix.scene.Someone.fixed;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.opposition.ErasedNumbers;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.scene.Someone;
import org.portevoix.store.LegalBasis;
import org.portevoix.store.PlannedCall;

class SubjectAnswerTest {
    private static final Someone ANNE = fixed(1).ofHome(7).on(LegalBasis.CONSENT);

    private final Scene scene;
    private final SubjectAnswer answer;

    SubjectAnswerTest(@TempDir Path folder) {
        scene = new Scene(DatabaseKind.H2, folder);
        answer = new SubjectAnswer(
                scene.database,
                scene.register,
                new RetentionTerms(scene.database, scene.campaigns, scene.clock),
                scene.campaigns);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private List<String> of(Someone someone, Locale language) {
        return answer.of(someone.number(), language);
    }

    private PlannedCall call() {
        scene.load(ANNE, fixed(2).ofHome(7));
        scene.extracts.givenBy(1, "Pages blanches, licence 12", "formulaire du 3 mars");
        PlannedCall call = scene.place(
                scene.campaign("on-behalf-of: Marie Martin", "vote: 2017-04-23", "rules: [fr-political]", "rate: 1/s"));
        scene.presses(call, "9");
        scene.happens(call, COMPLETED);
        return call;
    }

    @Test
    void answersInFrench() {
        call();
        assertThat(of(ANNE, Locale.FRANCE))
                .containsExactly(
                        "Vos données sont utilisées pour le compte de Marie Martin, qui en est responsable.",
                        "Nous détenons le numéro de téléphone +33199000001 avec ces nom et adresse : Anne Durand 12 rue de"
                                + " l'Eglise 75011 Paris.",
                        "Nous les tenons de : Pages blanches, licence 12.",
                        "Base légale : votre consentement (RGPD, article 6, paragraphe 1, a).",
                        "Preuve de votre consentement : formulaire du 3 mars.",
                        "Le 18 avril 2017 à 12:00, vous avez été appelé pour le compte de Marie Martin : l’appel a été"
                                + " pris.",
                        "Elles sont conservées jusqu’au 23 avril 2017 : le scrutin est alors terminé.",
                        "Vous êtes inscrit sur notre liste d’opposition depuis le 18 avril 2017 ; personne ne vous appelle"
                                + " par notre moyen.",
                        "Votre inscription sur la liste d’opposition est conservée, pour que vous ne soyez plus appelé.",
                        "Vous pouvez demander une copie de vos données, les faire rectifier ou effacer, et vous opposer à"
                                + " être appelé (RGPD, articles 15 à 21). Vous pouvez adresser une réclamation à la CNIL"
                                + " (www.cnil.fr).");
    }

    @Test
    void answersInEnglish() {
        call();
        assertThat(of(ANNE, Locale.UK))
                .contains(
                        "Legal basis: your consent (GDPR, article 6(1)(a)).",
                        "On 18 April 2017 at 12:00 you were called on behalf of Marie Martin: the call was answered.",
                        "You are on our opposition register since 18 April 2017; nobody calls you through us.");
    }

    @Test
    void tellsNothingOfOthersNorOfHowTheProgramWorks() {
        PlannedCall call = call();
        assertThat(String.join("\n", of(ANNE, Locale.UK)))
                .doesNotContain(fixed(2).number().e164())
                .doesNotContain(call.reference())
                .doesNotContain("annuaire-1.csv")
                .doesNotContainIgnoringCase("simulator")
                .doesNotContain("line 2");
    }

    @Test
    void answersWhoeverIsUnknownNotCalledOrErased() {
        scene.campaign("on-behalf-of: Ville");
        assertThat(of(ANNE, Locale.UK)).containsExactly("We hold nothing about the number +33199000001.");
        scene.load(fixed(3));
        assertThat(of(fixed(3), Locale.UK))
                .contains(
                        "Your data are used on behalf of Ville, who is responsible for it.",
                        "It is not recorded where we have it from; ask and we will look for it.",
                        "No legal basis is recorded.",
                        "You have not been called.",
                        "You are not on our opposition register.");
        scene.oppose(fixed(4));
        assertThat(of(fixed(4), Locale.UK)).first().isEqualTo("We hold the telephone number +33199000004.");
        new Erasure(scene.database, new ErasedNumbers(scene.database, scene.erasureKey, scene.clock))
                .erase(fixed(3).number());
        assertThat(of(fixed(3), Locale.FRANCE)).first().asString().startsWith("Ce que nous détenions sur le numéro");
        assertThat(of(fixed(3), Locale.UK)).hasSize(2).first().asString().contains("was erased on 18 April 2017");
    }

    @Test
    void eachSentenceIsThereInBothLanguages() {
        ResourceBundle.Control own =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle english = ResourceBundle.getBundle("privacy.subject", Locale.ROOT, own);
        ResourceBundle french = ResourceBundle.getBundle("privacy.subject", Locale.FRENCH, own);
        for (String key : english.keySet()) {
            assertThat(french.getString(key)).as(key).isNotEqualTo(english.getString(key));
            assertThat(french.getString(key))
                    .as("no apostrophe that swallows what is to be filled in")
                    .doesNotContain("'");
            assertThat(english.getString(key)).doesNotContain("'");
        }
        for (LegalBasis basis : LegalBasis.values()) {
            assertThat(english.containsKey("basis-" + basis.text())).isTrue();
        }
    }
}
