// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.opposition.Register;
import org.portevoix.opposition.RegisterFormat;
import org.portevoix.opposition.RegisterList;
import org.portevoix.opposition.Registers;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.scene.Someone;
import org.portevoix.store.Contact;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class RegisterImportTest {
    private static final RegisterImport.Options NONE = new RegisterImport.Options("FR", Set.of());

    private final Path folder;
    private final Scene scene;
    private final Registers registers;
    private final RegisterImport imports;

    RegisterImportTest(DatabaseKind kind, @TempDir Path folder) {
        this.folder = folder;
        scene = new Scene(kind, folder);
        registers = new Registers(scene.database, scene.clock);
        imports = new RegisterImport(registers, NumberingPlans.shipped());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Register run(RegisterFormat format, String date, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("list.txt"), text);
        LocalDate listedAt = LocalDate.parse(date);
        return imports.run(
                List.of(file),
                new Register.Listing(format.text(), format, "list.txt", listedAt, format.validUntil(listedAt)),
                NONE);
    }

    private long[] listed(String name) {
        RegisterList list = registers.list(registers.find(name).orElseThrow()).orElseThrow();
        return list.listed().toArray();
    }

    @Test
    void aFileWithALineThatCannotBeReadLeavesTheListBefore() throws IOException {
        Register before = run(RegisterFormat.PLAIN, "2017-04-01", "0199000001\n");

        assertThatThrownBy(() -> run(RegisterFormat.PLAIN, "2017-04-02", "0199000002\nno number\n"))
                .hasMessageStartingWith("list.txt:2: ");
        assertThatThrownBy(() -> run(RegisterFormat.PLAIN, "2017-04-02", "\n\n"))
                .hasMessage("list.txt: holds no number; download it again");
        assertThat(registers.all()).containsExactly(before);
        assertThat(listed("plain")).containsExactly(33199000001L);
    }

    @Test
    void severalDownloadsMakeOneList() throws IOException {
        Path first = Files.writeString(folder.resolve("212.txt"), "212,5550100\n");
        Path second = Files.writeString(folder.resolve("646.txt"), "646,5550100\n");
        Register.Listing listing = new Register.Listing(
                "us-dnc", RegisterFormat.US_DNC, "two", LocalDate.parse("2017-04-01"), LocalDate.parse("2017-05-02"));

        assertThat(imports.run(List.of(first, second), listing, NONE).coverage())
                .isEqualTo("+1212 +1646");
        assertThat(listed("us-dnc")).containsExactly(12125550100L, 16465550100L);
    }

    @Test
    void aChangeListGoesOnFromTheListBefore() throws IOException {
        String changes = "212,5550101,2017-04-02,A\n212,5550100,2017-04-02,D\n";
        assertThatThrownBy(() -> run(RegisterFormat.US_DNC, "2017-04-02", changes))
                .hasMessageContaining("import a full list first");
        run(RegisterFormat.US_DNC, "2017-04-01", "212,5550100\n212,5550102\n");

        assertThatThrownBy(() -> run(RegisterFormat.US_DNC, "2017-03-31", changes))
                .hasMessageContaining("register us-dnc of 2017-04-01 is newer");
        Register changed = run(RegisterFormat.US_DNC, "2017-04-02", changes);
        assertThat(listed("us-dnc")).containsExactly(12125550101L, 12125550102L);
        assertThat(changed.coverage()).isEqualTo("+1212");
        assertThat(changed.listing().validUntil()).isEqualTo("2017-05-03");
    }

    @Test
    void areaCodesGoWithTheListsThatHaveThem() throws IOException {
        Path file = Files.writeString(folder.resolve("list.txt"), "0199000001\n");
        Register.Listing listing =
                new Register.Listing("own", RegisterFormat.PLAIN, "me", LocalDate.parse("2017-04-01"), null);

        assertThatThrownBy(() -> imports.run(List.of(file), listing, new RegisterImport.Options("FR", Set.of(212))))
                .hasMessage("--areas goes with us-dnc and ca-dncl only");
    }

    @Test
    void aRequestAsksAboutTheNumbersOfItsCountry() throws IOException {
        Someone italian = new Someone(
                Scene.number("+390000000001"),
                Someone.fixed(0).type(),
                "it",
                "Europe/Rome",
                Contact.Place.UNKNOWN,
                Contact.Home.UNKNOWN);
        scene.load(Someone.fixed(1), italian, Someone.mobile(2));
        RegisterRequest request = new RegisterRequest(scene.database);
        Path file = folder.resolve("request.csv");

        assertThat(request.write(RegisterFormat.BLOCTEL, file)).isEqualTo(new RegisterRequest.Written(2, 1));
        String first = scene.value("select id from contact where number = 33199000001");
        String second = scene.value("select id from contact where number = 33639980002");
        assertThat(file).hasContent("Telephone;Identifiant\n0199000001;" + first + "\n0639980002;" + second + "\n");
        assertThat(request.write(RegisterFormat.IT_RPO, file)).isEqualTo(new RegisterRequest.Written(1, 2));
        assertThat(file).hasContent("+390000000001\n");
        assertThatThrownBy(() -> request.write(RegisterFormat.UK_TPS, file)).hasMessageContaining("uk-tps is a list");
    }
}
