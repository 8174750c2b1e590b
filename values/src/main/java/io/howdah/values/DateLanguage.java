package io.howdah.values;

import io.howdah.base.HowdahException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Month and day names of one NLS_DATE_LANGUAGE, folded: upper case, no accents, no dots. {@code août -> AOUT}.
 *
 * @param months full names then abbreviations, 24 in all
 * @param days Monday first, full names then abbreviations, 14 in all
 */
record DateLanguage(String name, List<String> months, List<String> days) {
    private static final Map<String, DateLanguage> ALL = new LinkedHashMap<>();

    static {
        add(
                "AMERICAN ENGLISH",
                "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER",
                "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC",
                "MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY",
                "MON TUE WED THU FRI SAT SUN");
        add(
                "GERMAN GERMAN_DIN",
                "JANUAR FEBRUAR MARZ APRIL MAI JUNI JULI AUGUST SEPTEMBER OKTOBER NOVEMBER DEZEMBER",
                "JAN FEB MRZ APR MAI JUN JUL AUG SEP OKT NOV DEZ",
                "MONTAG DIENSTAG MITTWOCH DONNERSTAG FREITAG SAMSTAG SONNTAG",
                "MO DI MI DO FR SA SO");
        add(
                "FRENCH CANADIAN_FRENCH",
                "JANVIER FEVRIER MARS AVRIL MAI JUIN JUILLET AOUT SEPTEMBRE OCTOBRE NOVEMBRE DECEMBRE",
                "JANV FEVR MARS AVR MAI JUIN JUIL AOUT SEPT OCT NOV DEC",
                "LUNDI MARDI MERCREDI JEUDI VENDREDI SAMEDI DIMANCHE",
                "LUN MAR MER JEU VEN SAM DIM");
        add(
                "SPANISH LATIN_AMERICAN_SPANISH MEXICAN_SPANISH",
                "ENERO FEBRERO MARZO ABRIL MAYO JUNIO JULIO AGOSTO SEPTIEMBRE OCTUBRE NOVIEMBRE DICIEMBRE",
                "ENE FEB MAR ABR MAY JUN JUL AGO SEP OCT NOV DIC",
                "LUNES MARTES MIERCOLES JUEVES VIERNES SABADO DOMINGO",
                "LUN MAR MIE JUE VIE SAB DOM");
        add(
                "ITALIAN",
                "GENNAIO FEBBRAIO MARZO APRILE MAGGIO GIUGNO LUGLIO AGOSTO SETTEMBRE OTTOBRE NOVEMBRE DICEMBRE",
                "GEN FEB MAR APR MAG GIU LUG AGO SET OTT NOV DIC",
                "LUNEDI MARTEDI MERCOLEDI GIOVEDI VENERDI SABATO DOMENICA",
                "LUN MAR MER GIO VEN SAB DOM");
        add(
                "DUTCH",
                "JANUARI FEBRUARI MAART APRIL MEI JUNI JULI AUGUSTUS SEPTEMBER OKTOBER NOVEMBER DECEMBER",
                "JAN FEB MRT APR MEI JUN JUL AUG SEP OKT NOV DEC",
                "MAANDAG DINSDAG WOENSDAG DONDERDAG VRIJDAG ZATERDAG ZONDAG",
                "MA DI WO DO VR ZA ZO");
        add(
                "PORTUGUESE BRAZILIAN_PORTUGUESE",
                "JANEIRO FEVEREIRO MARCO ABRIL MAIO JUNHO JULHO AGOSTO SETEMBRO OUTUBRO NOVEMBRO DEZEMBRO",
                "JAN FEV MAR ABR MAI JUN JUL AGO SET OUT NOV DEZ",
                "SEGUNDA-FEIRA TERCA-FEIRA QUARTA-FEIRA QUINTA-FEIRA SEXTA-FEIRA SABADO DOMINGO",
                "SEG TER QUA QUI SEX SAB DOM");
        add(
                "SWEDISH",
                "JANUARI FEBRUARI MARS APRIL MAJ JUNI JULI AUGUSTI SEPTEMBER OKTOBER NOVEMBER DECEMBER",
                "JAN FEB MAR APR MAJ JUN JUL AUG SEP OKT NOV DEC",
                "MANDAG TISDAG ONSDAG TORSDAG FREDAG LORDAG SONDAG",
                "MAN TIS ONS TOR FRE LOR SON");
        add(
                "DANISH",
                "JANUAR FEBRUAR MARTS APRIL MAJ JUNI JULI AUGUST SEPTEMBER OKTOBER NOVEMBER DECEMBER",
                "JAN FEB MAR APR MAJ JUN JUL AUG SEP OKT NOV DEC",
                "MANDAG TIRSDAG ONSDAG TORSDAG FREDAG LORDAG SONDAG",
                "MA TI ON TO FR LO SO");
        add(
                "NORWEGIAN",
                "JANUAR FEBRUAR MARS APRIL MAI JUNI JULI AUGUST SEPTEMBER OKTOBER NOVEMBER DESEMBER",
                "JAN FEB MAR APR MAI JUN JUL AUG SEP OKT NOV DES",
                "MANDAG TIRSDAG ONSDAG TORSDAG FREDAG LORDAG SONDAG",
                "MAN TIR ONS TOR FRE LOR SON");
    }

    private static void add(String names, String months, String shortMonths, String days, String shortDays) {
        List<String> allMonths = List.of((months + " " + shortMonths).split(" "));
        List<String> allDays = List.of((days + " " + shortDays).split(" "));
        for (String name : names.split(" ")) {
            String spelled = name.replace('_', ' ');
            ALL.put(spelled, new DateLanguage(spelled, allMonths, allDays));
        }
    }

    static DateLanguage of(String language) {
        DateLanguage found = ALL.get(language.strip().toUpperCase(Locale.ROOT));
        if (found == null) {
            throw new HowdahException(
                    ValueCode.BAD_LANGUAGE,
                    "could not find month names of language " + language,
                    "use one of " + String.join(", ", ALL.keySet()));
        }
        return found;
    }

    /** 1-12, or 0 when no month has this name. */
    int month(byte[] text, int from, int end) {
        return find(months, 12, text, from, end);
    }

    /** 1 = Monday, or 0. */
    int day(byte[] text, int from, int end) {
        return find(days, 7, text, from, end);
    }

    private static int find(List<String> names, int modulus, byte[] text, int from, int end) {
        for (int i = 0; i < names.size(); i++) {
            if (matchesAscii(names.get(i), text, from, end)) {
                return i % modulus + 1;
            }
        }
        for (int i = from; i < end; i++) {
            if (text[i] < 0) {
                int index = names.indexOf(folded(new String(text, from, end - from, StandardCharsets.UTF_8)));
                return index < 0 ? 0 : index % modulus + 1;
            }
        }
        return 0;
    }

    private static boolean matchesAscii(String name, byte[] text, int from, int end) {
        if (name.length() != end - from) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            byte c = text[from + i];
            if ((c >= 'a' && c <= 'z' ? c - 32 : c) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static String folded(String word) {
        String plain = word.toUpperCase(Locale.ROOT).replace('Ø', 'O');
        return Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
