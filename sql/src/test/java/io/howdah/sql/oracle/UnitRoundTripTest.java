package io.howdah.sql.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is printed is read as the same tree: all PL/SQL of the repository, and of the folders in {@code -Dhowdah.corpus}. */
class UnitRoundTripTest {
    private interface Reader<T> {
        T read(String text) throws SyntaxException;
    }

    private interface Printer<T> {
        String print(T tree);
    }

    /** How many samples were read, and those that were printed as something else. What is not of this kind is passed over. */
    private record Result(int read, List<String> different) {}

    private static <T> Result roundTrip(Reader<T> reader, Printer<T> printer) {
        var different = new ArrayList<String>();
        int read = 0;
        for (Corpus.Sample sample : Corpus.samples()) {
            Optional<T> tree = read(reader, sample.text());
            // damage knows its place, which is another one in the printed text
            if (tree.isPresent() && !tree.orElseThrow().toString().contains("Unreadable[")) {
                read++;
                String printed = printer.print(tree.orElseThrow());
                if (!tree.equals(read(reader, printed))) {
                    different.add(sample.place() + ": " + printed);
                }
            }
        }
        return new Result(read, different);
    }

    private static <T> Optional<T> read(Reader<T> reader, String text) {
        try {
            return Optional.of(reader.read(text));
        } catch (SyntaxException _otherKind) {
            return Optional.empty();
        }
    }

    @Test
    void everyUnitIsPrintedAndReadAsTheSameTree() {
        Result result = roundTrip(text -> OracleParser.unit(text, CompilationFlags.NEWEST), UnitPrinter::print);

        assertThat(result.read()).isGreaterThan(200);
        assertThat(result.different()).isEmpty();
    }

    @Test
    void everyStatementThatIsNoUnitIsPrintedAndReadAsTheSameTree() {
        Result result = roundTrip(OracleParser::statement, OraclePrinter::print);

        assertThat(result.read()).isGreaterThan(200);
        assertThat(result.different()).isEmpty();
    }

    @Test
    void everyChangeOfDataIsPrintedAndReadAsTheSameTree() {
        Result result = roundTrip(OracleParser::change, UnitPrinter::print);

        assertThat(result.different()).isEmpty();
    }
}
