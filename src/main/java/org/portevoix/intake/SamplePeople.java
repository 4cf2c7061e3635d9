// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Invented households and the ways their numbers get written. */
final class SamplePeople {
    private static final List<String> SURNAMES = List.of(
            "Aubrac",
            "Bellanger",
            "Château",
            "Dufrêne",
            "d'Estrelle",
            "de la Tourette",
            "Éloi",
            "Fontvieille",
            "Grandpré",
            "Hauteclaire",
            "Îlot",
            "Jolivet",
            "Kergoat",
            "Lavandière",
            "Montclair",
            "Noëlle",
            "Orgeval",
            "Pimprenelle",
            "Quatremère",
            "Rochebrune",
            "Saint-Aubin",
            "Tournesol",
            "Valombreuse",
            "Wintzenheim");
    private static final List<String> GIVEN_NAMES = List.of(
            "Agnès",
            "Benoît",
            "Camille",
            "Denis",
            "Élodie",
            "François",
            "Gaëlle",
            "Hélène",
            "Irène",
            "Joël",
            "Karim",
            "Léa",
            "Maïté",
            "Noé",
            "Odile",
            "Pascal",
            "Rémi",
            "Solène",
            "Thaïs",
            "Yasmina");
    private static final List<String> STREETS = List.of(
            "rue des Lilas",
            "av. de la Gare",
            "avenue de la Gare",
            "bd Voltaire",
            "boulevard Voltaire",
            "imp. du Moulin",
            "place de l'Église",
            "chem. Vert",
            "r. Haute",
            "route de la Forêt");
    /** Postal code, commune, commune code. */
    private static final List<List<String>> COMMUNES = List.of(
            List.of("75011", "Paris", "75111"), List.of("01000", "Bourg-en-Bresse", "01053"),
            List.of("13002", "Marseille", "13202"), List.of("69003", "Lyon", "69383"),
            List.of("20000", "Ajaccio", "2A004"), List.of("20200", "Bastia", "2B033"),
            List.of("29200", "Brest", "29019"), List.of("33000", "Bordeaux", "33063"),
            List.of("59000", "Lille", "59350"), List.of("67000", "Strasbourg", "67482"),
            List.of("97200", "Fort-de-France", "97209"), List.of("97400", "Saint-Denis", "97411"),
            List.of("97300", "Cayenne", "97302"), List.of("35000", "Rennes", "35238"),
            List.of("31000", "Toulouse", "31555"), List.of("63000", "Clermont-Ferrand", "63113"));
    /** The fixed blocks reserved for works of fiction; 0639 98 is the mobile one. */
    private static final List<String> FIXED = List.of("019900", "026191", "035301", "046571", "053649");

    private static final String MOBILE = "063998";
    private static final List<String> NEVER_CALLED = List.of(
            "3631",
            "118 218",
            "15",
            "0899 70 00 00",
            "0800 00 00 00",
            "0820 00 00 00",
            "Liste rouge",
            "6,12E+08",
            "",
            "01 99 00 12 3O",
            "01 99 00 12",
            "+49 30 000000");

    private final Random random;
    private final List<String> given = new ArrayList<>();

    SamplePeople(Random random) {
        this.random = random;
    }

    /** The rows of one home: one person, or several who share surname and address. */
    List<List<String>> household() {
        String surname = pick(SURNAMES);
        String address = (1 + random.nextInt(120)) + " " + pick(STREETS);
        List<String> commune = COMMUNES.get(random.nextInt(COMMUNES.size()));
        List<List<String>> rows = new ArrayList<>();
        int members = random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1;
        for (int i = 0; i < members; i++) {
            String shown = random.nextInt(3) == 0 ? surname.toUpperCase(Locale.ROOT) : surname;
            rows.add(List.of(
                    shown,
                    pick(GIVEN_NAMES),
                    address,
                    commune.get(0),
                    commune.get(1),
                    commune.get(2),
                    cell(i),
                    mark()));
        }
        return rows;
    }

    /** The first of a home usually gives the fixed line, the others their mobiles. */
    private String cell(int member) {
        int chance = random.nextInt(100);
        if (chance < 5) {
            return pick(NEVER_CALLED);
        }
        if (chance < 8 && !given.isEmpty()) {
            return spelt(pick(given));
        }
        String number = fresh(member > 0 || chance < 30);
        return chance < 97 ? spelt(number) : spelt(number) + " / " + spelt(fresh(true));
    }

    private String fresh(boolean mobile) {
        String number = (mobile ? MOBILE : pick(FIXED)) + "%04d".formatted(random.nextInt(10_000));
        given.add(number);
        return number;
    }

    private String spelt(String number) {
        String pairs = number.replaceAll("(..)(?=.)", "$1 ");
        return switch (random.nextInt(20)) {
            case 0 -> number;
            case 1 -> number.substring(1);
            case 2 -> pairs.replace(' ', '.');
            case 3 -> pairs.replace(' ', '-');
            case 4 -> pairs.replace(' ', '\u00A0');
            case 5 -> "+33 " + pairs.substring(1);
            case 6 -> "+33 (0)" + pairs.substring(1);
            case 7 -> "0033" + number.substring(1);
            case 8 -> number.substring(1) + ".0";
            case 9 -> pairs.replace(' ', '/');
            default -> pairs;
        };
    }

    private String mark() {
        int chance = random.nextInt(100);
        return chance < 4 ? "orange" : chance < 6 ? "rouge" : chance < 7 ? "?" : chance < 50 ? "N" : "";
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
