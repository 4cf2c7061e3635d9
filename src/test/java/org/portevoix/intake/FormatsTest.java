// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.config.Home;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.store.Contact;
import org.portevoix.store.Exclusion;

/** Every format of file, by mappings as people write them: whose numbers come out, and what is given up. */
class FormatsTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void emptyFile() {
        file = folder.resolve("extract");
    }

    /** Line, number and person of each contact; then line, reason and repair of each exclusion. */
    private List<String> read(String mapping) throws IOException {
        Path directories = Files.createDirectories(folder.resolve("config/directories"));
        Files.writeString(directories.resolve("m.yaml"), "name: m\nfiles: \"*\"\n" + mapping);
        Directory directory = Directories.read(new Home(folder)).all().get(0);
        PhoneNumbers numbers = new PhoneNumbers(NumberingPlans.shipped());
        List<String> contacts = new ArrayList<>();
        List<Exclusion> leftOut = new ArrayList<>();
        try (OpenExtract open = new ExtractReader(2).open(file, 1, directory)) {
            while (open.hasNext()) {
                Batch batch = numbers.normalise(open.next());
                batch.contacts().forEach(contact -> contacts.add(text(contact)));
                leftOut.addAll(batch.exclusions());
            }
        }
        leftOut.stream()
                .sorted(Comparator.comparingLong(Exclusion::line))
                .forEach(out -> contacts.add(out.line() + " " + out.reason().text() + ": " + out.detail()));
        return contacts;
    }

    private static String text(Contact contact) {
        Contact.Person person = contact.person();
        return contact.sourceLine() + " " + contact.line().number().e164() + " " + person.surname() + " "
                + person.givenName() + " " + person.address() + " " + person.postalCode() + " " + person.commune();
    }

    @Test
    void a_table_by_positions_with_constants_and_two_columns_of_numbers() throws IOException {
        Files.writeString(file, "Durand;0199001201;0639981201;75011\nPetit;;06 39 98 12 02;\nRoux;;;75001\n");

        assertThat(read("""
                        header: no
                        columns:
                          number: [[2, 12], [3]]
                          surname: 1
                          postal-code: [4]
                        constants: {postal-code: "69003", commune: Lyon}
                        """))
                .containsExactly(
                        "1 +33199001201 Durand null null 75011 Lyon",
                        "1 +33639981201 Durand null null 75011 Lyon",
                        "2 +33639981202 Petit null null 69003 Lyon",
                        "3 no-number: the number cell is empty");
    }

    @Test
    void a_position_stands_beside_names_where_there_is_a_header() throws IOException {
        Files.writeString(file, "Nom de l'abonné,?\nDurand,0199001201\n");

        assertThat(read("columns: {number: [tel, 2], surname: [\"NOM DE L'ABONNE\"]}\n"))
                .containsExactly("2 +33199001201 Durand null null null null");
    }

    @Test
    void json_lines_with_nested_paths() throws IOException {
        Files.writeString(file, """
                {"person":{"name":"Éloi"},"phones":[{"type":"home","number":"0199001201"},{"number":"0639981201"}]}
                {"person":{"name":"Noé"},"phones":[{"number":33639981202}],"address":{"zip":"75011"}}
                {"person":"none"}
                no json
                [1]
                """);

        assertThat(read("""
                        format: jsonl
                        columns: {number: [phones.number], surname: [person.name], postal-code: [address.zip]}
                        """))
                .containsExactly(
                        "1 +33199001201 Éloi null null null null",
                        "1 +33639981201 Éloi null null null null",
                        "2 +33639981202 Noé null null 75011 null",
                        "3 no-number: the number cell is empty",
                        "4 unreadable-line: the line is no JSON; write one object a line",
                        "5 unreadable-line: the line is no JSON object; write one object a line");
        assertThat(read("format: jsonl\ncolumns: {number: phones.1.number}\n").get(0))
                .startsWith("1 +33639981201");
    }

    @Test
    void fixed_widths() throws IOException {
        Files.writeString(
                file,
                "NUMBER    NAME      CITY\n0199001201Durand    Paris\n0639981201É. Petit\n0199\n\n",
                StandardCharsets.ISO_8859_1);

        assertThat(read("""
                        format: fixed
                        header: yes
                        charset: iso-8859-1
                        columns: {number: 1-10, surname: 11-20, commune: 21-60}
                        """))
                .containsExactly(
                        "2 +33199001201 Durand null null null Paris",
                        "3 +33639981201 É. Petit null null null null",
                        "4 not-a-number: there are 4 digits; a French number has 10; correct the cell");
    }

    @Test
    void cards_of_an_address_book() throws IOException {
        Files.writeString(file, """
                BEGIN:VCARD
                VERSION:3.0
                N:Durand;Éloi;;;
                FN:Éloi Durand
                TEL;TYPE=HOME,VOICE:01 99 00 12 01
                TEL;TYPE=CELL:+33 6 39 98 12 01
                TEL;TYPE=FAX:01 99 00 12 99
                ADR;TYPE=HOME:;;12\\, rue Haute;Paris;;75011;France
                X-OPPOSITION:N
                END:VCARD

                BEGIN:VCARD
                VERSION:4.0
                FN:Mairie d'Exemple
                ORG:Mairie d'Exemple
                TEL;VALUE=uri;TYPE="work":tel:+33-1-99-00-12-02
                END:VCARD
                BEGIN:VCARD
                VERSION:2.1
                N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:No=C3=ABl;Ana=C3=AFs
                BEGIN:VCARD
                VERSION:2.1
                N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:No=C3=ABl;Ana=C3=AFs
                TEL;CELL:0639981203
                END:VCARD
                between
                """);

        assertThat(read("format: vcard\n"))
                .containsExactly(
                        "1 +33199001201 Durand Éloi 12, rue Haute 75011 Paris",
                        "1 +33639981201 Durand Éloi 12, rue Haute 75011 Paris",
                        "12 +33199001202 Mairie d'Exemple null null null null",
                        "21 +33639981203 Noël Anaïs null null null",
                        "18 unreadable-line: this card has no END:VCARD; export the address book again",
                        "26 unreadable-line: the line stands outside every card; export the address book again");
        assertThat(read("format: vcard\ncolumns: {number: tel.cell, surname: full-name, address: x-opposition}\n"))
                .startsWith("1 +33639981201 Éloi Durand null N null null");
    }

    @Test
    void an_export_of_an_ldap_server() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "0199001299");
        Files.writeString(file, """
                version: 1

                # people
                dn: cn=Eloi Durand,ou=people,dc=example,dc=org
                objectClass: inetOrgPerson
                cn: Eloi Durand
                sn;lang-fr:: RHVyYW5k
                givenName: Eloi
                telephoneNumber: 01 99 00
                  12 01
                mobile: +33 6 39 98 12 01
                mobile: +33 6 39 98 12 02
                street: 12 rue Haute
                l: Paris

                dn: cn=Reader,dc=example,dc=org
                cn: Reader
                telephoneNumber:< file://%s

                this is no entry

                dn: cn=Roux,dc=example,dc=org
                sn: Roux
                telephoneNumber: 01 99 00 12 03
                """.formatted(secret));

        assertThat(read("format: ldif\n"))
                .containsExactly(
                        "4 +33199001201 Durand Eloi 12 rue Haute null Paris",
                        "4 +33639981201 Durand Eloi 12 rue Haute null Paris",
                        "4 +33639981202 Durand Eloi 12 rue Haute null Paris",
                        "22 +33199001203 Roux null null null null",
                        "16 unreadable-line: a value of this entry stands in another file (:<); export it with its values",
                        "20 unreadable-line: this is no LDIF entry; export it again");
    }

    @Test
    void a_workbook() throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet notes = workbook.newWorksheet("Notes");
            notes.value(0, 0, "nothing here");
            Worksheet sheet = workbook.newWorksheet("Annuaire");
            sheet.value(1, 0, "Nom");
            sheet.value(1, 1, "Téléphone");
            sheet.value(1, 2, "Code postal");
            sheet.value(2, 0, "Durand");
            sheet.value(2, 1, 199001201L);
            sheet.value(2, 2, 1000);
            sheet.value(3, 0, "Petit");
            sheet.value(3, 1, 33639981201L);
            sheet.value(5, 0, "Roux");
            sheet.value(5, 1, "01 99 00 12 02");
            sheet.value(6, 0, "Blanc");
        }

        assertThat(read("""
                        format: xlsx
                        sheet: Annuaire
                        columns: {number: [telephone], surname: [nom], postal-code: [code postal]}
                        """))
                .containsExactly(
                        "3 +33199001201 Durand null null 1000 null",
                        "4 +33639981201 Petit null null null null",
                        "6 +33199001202 Roux null null null null",
                        "7 no-number: the number cell is empty");
        assertThatThrownBy(() -> read("format: xlsx\nsheet: Feuil1\ncolumns: {number: [telephone]}\n"))
                .hasMessageContaining("has no sheet 'Feuil1' but Notes, Annuaire");
        assertThatThrownBy(() -> read("format: xlsx\ncolumns: {number: [telephone]}\n"))
                .hasMessageContaining("no column for the number: none of telephone is among nothing here");
    }

    @Test
    void what_is_no_workbook_says_so() throws IOException {
        Files.writeString(file, "nom;tel\n");
        assertThatThrownBy(() -> read("format: xlsx\ncolumns: {number: [tel]}\n"))
                .isInstanceOf(ExtractRefusedException.class)
                .hasMessageContaining("extract: ");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("a.txt"));
        }
        assertThatThrownBy(() -> read("format: xlsx\ncolumns: {number: [tel]}\n"))
                .isInstanceOf(ExtractRefusedException.class)
                .hasMessageContaining("is no workbook");
    }

    @Test
    void a_bomb_is_refused() throws IOException {
        file = folder.resolve("bomb.csv.gz");
        byte[] zeros = new byte[1 << 20];
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < 1100; i++) {
                out.write(zeros);
            }
        }
        assertThatThrownBy(() -> read("columns: {number: [tel]}\n"))
                .isInstanceOf(ExtractRefusedException.class)
                .hasMessageContaining("expands to more than 200 times its size and 1 GB");

        file = folder.resolve("bomb.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            for (int i = 0; i < 300; i++) {
                zip.write(zeros);
            }
        }
        assertThatThrownBy(() -> read("format: xlsx\ncolumns: {number: [tel]}\n"))
                .isInstanceOf(ExtractRefusedException.class)
                .hasMessageContaining("more than 256 MB of shared texts");
    }
}
