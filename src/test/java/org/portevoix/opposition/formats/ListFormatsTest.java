// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portevoix.files.PackedFile;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.opposition.RegisterList;

class ListFormatsTest {
    private static final NumberingPlans PLANS = NumberingPlans.shipped();

    @TempDir
    Path folder;

    private static RegisterList read(ListReader reader, Path... files) throws IOException {
        for (Path file : files) {
            PackedFile.each(file, reader::read);
        }
        return reader.list();
    }

    private static Path fixture(String name) {
        return Path.of("src/test/resources/registers", name);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    private static long[] numbers(RegisterList list) {
        return list.listed().toArray();
    }

    private static boolean covers(RegisterList list, String number) {
        return list.covers(PhoneNumber.of(number));
    }

    private static RegisterList nothingBefore() {
        throw new IllegalArgumentException("nothing to change");
    }

    private static ListReader plain() {
        return new PlainList(PLANS, "FR");
    }

    private static ListReader usDnc(Integer... areas) {
        return new UsDnc(Set.of(areas), ListFormatsTest::nothingBefore);
    }

    private static ListReader caDncl() {
        return new CaDncl(Set.of());
    }

    private AbstractThrowableAssert<?, ?> refuses(ListReader reader, String text) throws IOException {
        Path file = file("list.txt", text);
        return assertThatThrownBy(() -> read(reader, file)).isInstanceOf(RegisterRefusedException.class);
    }

    @Test
    void aPlainListTakesEverySpellingAndSpeaksOfEveryNumber() throws IOException {
        RegisterList list = read(plain(), fixture("plain.txt"));

        assertThat(numbers(list)).containsExactly(33199000001L, 33536490003L, 33639980002L);
        assertThat(covers(list, "+33199009999")).isTrue();
    }

    @Test
    void aPlainListWithALineThatIsNoNumberIsRefused() throws IOException {
        refuses(plain(), "0199000001\n\n01 99 00 OO 02\n")
                .hasMessageStartingWith("list.txt:3: ")
                .hasMessageEndingWith("one number a line and nothing else");
        refuses(plain(), "0199000001 / 0199000002\n").hasMessageContaining("there are 2 numbers here");
        refuses(plain(), "telephone\n0199000001\n").hasMessageStartingWith("list.txt:1: ");
        refuses(plain(), "0199000001".repeat(2000)).hasMessageStartingWith("list.txt:1: is longer than 4,096 bytes");
    }

    @Test
    void aPlainListMayBeginWithAByteOrderMarkAndEndWithoutALineEnd() throws IOException {
        assertThat(numbers(read(plain(), file("list.txt", "\uFEFF0199000001\r\n0199000002"))))
                .containsExactly(33199000001L, 33199000002L);
    }

    @Test
    void linesAreReadWholeAcrossTheBuffer() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append(String.format("0199%06d%s", i, i % 3 == 0 ? "\r\n" : " \n"));
        }
        long[] numbers = numbers(read(plain(), file("list.txt", text.toString())));

        assertThat(numbers).hasSize(20_000);
        assertThat(numbers[19_999]).isEqualTo(33199019999L);
        refuses(plain(), text + "x\n").hasMessageStartingWith("list.txt:20001: ");
    }

    @Test
    void aPlainListOfNoCountryIsNotRead() {
        assertThatThrownBy(() -> new PlainList(PLANS, "France")).hasMessageStartingWith("must be the ISO 3166 code");
    }

    @Test
    void onlyTheMarkOkOfBloctelLetsAPersonBeCalled() throws IOException {
        RegisterList list = read(new Bloctel(PLANS), fixture("bloctel-answer.csv"));

        assertThat(numbers(list)).containsExactly(33199000002L, 33639980003L);
        assertThat(covers(list, "+33199000001")).isTrue();
        assertThat(covers(list, "+33199000002")).isTrue();
        assertThat(covers(list, "+33199000005")).as("it was not asked about").isFalse();
    }

    @Test
    void anAnswerThatContradictsItselfIsARefusal() throws IOException {
        Path file = file("answer.csv", "0199000001;1;KO\n0199000001;2;OK\n0199000002;3;ok\n");

        assertThat(numbers(read(new Bloctel(PLANS), file))).containsExactly(33199000001L, 33199000002L);
    }

    @Test
    void anAnswerWithALineThatCannotBeReadIsRefused() throws IOException {
        refuses(new Bloctel(PLANS), "0199000001;1;OK\n0199000002;2\n")
                .hasMessageStartingWith("list.txt:2: does not have 3 cells");
        refuses(new Bloctel(PLANS), "0199000001;1;OK\n;2;KO\n").hasMessageStartingWith("list.txt:2: ");
        refuses(new Bloctel(PLANS), ";2;KO\n").hasMessageStartingWith("list.txt:1: ");
        refuses(new Bloctel(PLANS), "0199000001;1;OK\n\"0199000002\"x;2;KO\n").hasMessageStartingWith("list.txt:2: ");
        refuses(new Bloctel(PLANS), "0199000001;1;\"OK\n0199000002;2;KO\n").hasMessageStartingWith("list.txt:1: ");
    }

    @Test
    void theItalianAnswerSpeaksOfTheNumbersAskedOnly() throws IOException {
        RegisterList list = read(new ItalianRpo(PLANS), fixture("it-rpo-answer.csv"));

        assertThat(numbers(list)).containsExactly(390000000002L, 390000000003L);
        assertThat(covers(list, "+390000000001")).isTrue();
        assertThat(covers(list, "+390000000004")).isFalse();
    }

    @Test
    void theAmericanListCoversTheAreaCodesOfTheSubscription() throws IOException {
        RegisterList list = read(usDnc(), fixture("us-dnc.txt"));

        assertThat(numbers(list)).containsExactly(12125550100L, 12125550199L, 16465550101L);
        assertThat(list.coverage().text()).isEqualTo("+1212 +1646");
        assertThat(covers(list, "+12125550111")).isTrue();
        assertThat(covers(list, "+13055550111")).isFalse();
        RegisterList subscribed = read(usDnc(212, 305), fixture("us-dnc.txt"));
        assertThat(covers(subscribed, "+13055550111")).isTrue();
        assertThat(covers(subscribed, "+16465550111")).isFalse();
    }

    @Test
    void theOlderAmericanLayoutHasTenDigits() throws IOException {
        assertThat(numbers(read(usDnc(), fixture("us-dnc-ten-digits.txt"))))
                .containsExactly(12125550100L, 16465550101L);
    }

    @Test
    void changesAreMadeToTheListBefore() throws IOException {
        RegisterList full = read(usDnc(), fixture("us-dnc.txt"));
        RegisterList list = read(new UsDnc(Set.of(), () -> full), fixture("us-dnc-changes.txt"));

        assertThat(numbers(list))
                .as("what is both deleted and added stays")
                .containsExactly(12125550100L, 12125550150L, 16465550101L);
        assertThat(list.coverage().text()).isEqualTo("+1212 +1646");
        assertThatThrownBy(() -> read(usDnc(), fixture("us-dnc-changes.txt"))).hasMessage("nothing to change");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "212,555010",
                "212,55501000",
                "112,5550100",
                "212-5550100",
                "21255501",
                "area,number",
                "212,5550100,2026-11-20,X",
                "212,5550100,A",
                "<list>"
            })
    void anAmericanLineThatCannotBeReadRefusesTheFile(String line) throws IOException {
        refuses(usDnc(), "212,5550100\n" + line + "\n").hasMessageStartingWith("list.txt:2: ");
    }

    @Test
    void aFullListDoesNotGoOnAsAChangeList() throws IOException {
        refuses(usDnc(), "212,5550100\n212,5550101,2026-11-20,D\n").hasMessageContaining("one after the other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca-dncl.txt", "ca-dncl.xml"})
    void theCanadianListCoversItsAreaCodes(String name) throws IOException {
        RegisterList list = read(caDncl(), fixture(name));

        assertThat(numbers(list)).containsExactly(14165550100L, 14165550101L, 19055550100L);
        assertThat(covers(list, "+14165550199")).isTrue();
        assertThat(covers(list, "+15145550199")).isFalse();
    }

    @Test
    void theCanadianTaggedListMayAlsoBeGoodXml() throws IOException {
        Path file =
                file("416.xml", "<list type='full' level='ac' val='416'><ac val='416'><ph val='5550100'/></ac></list>");

        assertThat(numbers(read(caDncl(), file))).containsExactly(14165550100L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<list type='full' /><ac val='416'><ph val='5550100'/></ac>",
                "<list type='full' /><ac val='416'><ph val='5550100'/>",
                "<list type='full' /><ac val='416'><ph val='555010'/></ac></list>",
                "<list type='full' /><ac val='416'><phone val='5550100'/></ac></list>",
                "<list type='full' /><ac val='416'><ph num='5550100'/></ac></list>",
                "<list type='full' /><ac val='416'>5550100</ac></list>",
                "<list type='full' /><ph val='5550100'/></list>",
                "<list type='change' /><ac val='416'><ph val='5550100'/></ac></list>",
                "<!DOCTYPE list [<!ENTITY x '5550100'>]><list type='full'><ac val='416'><ph val='&x;'/></ac></list>",
                "<!DOCTYPE list SYSTEM 'list.dtd'><list type='full'><ac val='416'><ph val='5550100'/></ac></list>"
            })
    void aTaggedListThatIsCutOffOrHasSomethingElseIsRefused(String text) throws IOException {
        refuses(caDncl(), text).hasMessageStartingWith("list.txt:1: ").hasMessageEndingWith("again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"uk-tps.txt", "uk-tps-no-spaces.txt"})
    void theBritishListIsReadInBothLayouts(String name) throws IOException {
        RegisterList list = read(new UkTps(), fixture(name));

        assertThat(numbers(list)).containsExactly(44800001066L, 441632960003L, 442079460001L, 447700900002L);
        assertThat(covers(list, "+447700900999")).isTrue();
        assertThat(covers(list, "+33199000001")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"02079", "2079460001", "0207-9460001", "0207 94600012", "02079460001  0"})
    void aBritishLineThatCannotBeReadRefusesTheFile(String line) throws IOException {
        refuses(new UkTps(), "07700 900002\r\n" + line + "\r\n").hasMessageStartingWith("list.txt:2: ");
    }

    @Test
    void aZipHoldsOneFileForEachAreaCode() throws IOException {
        Path zip = zip("416,5550100\n", "905,5550101\n");

        assertThat(numbers(read(caDncl(), zip))).containsExactly(14165550100L, 19055550101L);
        Path broken = zip("416,5550100\n", "905,555\n");
        assertThatThrownBy(() -> read(caDncl(), broken)).hasMessageStartingWith("list.zip/1.txt:1: ");
    }

    @Test
    void whatEndsTooEarlyIsRefused() throws IOException {
        Path gzip = folder.resolve("list.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write("212,5550100\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
        }
        byte[] whole = Files.readAllBytes(gzip);
        Files.write(gzip, Arrays.copyOf(whole, whole.length - 8));
        assertThatThrownBy(() -> read(usDnc(), gzip)).hasMessageContaining("the compressed data end too early");

        Path zip = zip("416,5550100\n");
        Files.write(zip, Arrays.copyOf(Files.readAllBytes(zip), 60));
        assertThatThrownBy(() -> read(caDncl(), zip)).isInstanceOf(IOException.class);
    }

    @Test
    void aDigitThatChangedOnTheWayIsNoticed() throws IOException {
        Path zip = folder.resolve("list.zip");
        byte[] list = "416,5550100\n".getBytes(StandardCharsets.US_ASCII);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.setLevel(0);
            out.putNextEntry(new ZipEntry("0.txt"));
            out.write(list);
        }
        byte[] bytes = Files.readAllBytes(zip);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("5550100");
        bytes[at + 6] = '1';
        Files.write(zip, bytes);

        assertThatThrownBy(() -> read(caDncl(), zip)).hasMessageContaining("wrong check sum");
    }

    @Test
    void aFileMadeToFillTheMemoryIsRefused() throws IOException {
        Path gzip = folder.resolve("list.gz");
        byte[] lines = "212,5550100\n".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            for (int i = 0; i < 1_000; i++) {
                out.write(lines);
            }
        }
        assertThatThrownBy(() -> read(usDnc(), gzip)).hasMessageContaining("expands to more than 200 times its size");
    }

    private Path zip(String... files) throws IOException {
        Path zip = folder.resolve("list.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 0; i < files.length; i++) {
                out.putNextEntry(new ZipEntry(i + ".txt"));
                out.write(files[i].getBytes(StandardCharsets.US_ASCII));
            }
        }
        return zip;
    }
}
