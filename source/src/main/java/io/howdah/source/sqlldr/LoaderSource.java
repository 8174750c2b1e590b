package io.howdah.source.sqlldr;

import io.howdah.base.ByteCount;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.source.RowReader;
import io.howdah.source.TableSource;
import io.howdah.source.text.ByteWindow;
import io.howdah.source.text.FileBytes;
import io.howdah.values.TextFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;

/** The rows that one INTO TABLE clause takes from one data file. */
final class LoaderSource implements TableSource {
    private final LoaderPlan plan;
    private final String fingerprint;
    private final String version;
    private final long size;

    /** @param control the control file, which decides how the data is read; up to its data when it holds any */
    LoaderSource(LoaderPlan plan, FileBytes control) throws IOException {
        this.plan = plan;
        this.size = Math.max(0, plan.content().size() - (plan.content().seekable() ? plan.dataStart() : 0));
        String controlVersion = control.identity();
        String fields = plan.columns().stream()
                .map(c -> c.name() + " " + c.format() + " " + fixed(c, controlVersion))
                .toList()
                .toString();
        // the ledger is text in PostgreSQL, which has no character 0; here it stands for no group mark
        this.fingerprint = "into=" + plan.number() + " control " + checksum(control) + " "
                + plan.content().transcoding().charset() + " " + fields.replace('\0', ' ');
        this.version = plan.content().identity();
    }

    private long checksum(FileBytes control) throws IOException {
        boolean holdsData = control.path().equals(plan.content().path());
        return control.checksum(0, holdsData ? plan.dataStart() : control.size());
    }

    /** SYSDATE is the time of the control file: it stands in constants as text, in SQL strings as such. */
    private static String fixed(LoaderColumn column, String controlVersion) {
        return switch (column.origin()) {
            case LoaderColumn.ConstantText(String text) -> text;
            case LoaderColumn.Computed c -> controlVersion;
            case LoaderColumn.Composite c -> controlVersion;
            case LoaderColumn.Field f -> "";
            case LoaderColumn.RecordNo r -> "";
            case LoaderColumn.SequenceNo s -> "";
            case LoaderColumn.Lob l -> "";
            case LoaderColumn.Bfile b -> "";
        };
    }

    @Override
    public QualifiedName table() {
        return plan.table();
    }

    @Override
    public List<Identifier> columns() {
        return plan.columns().stream().map(LoaderColumn::name).toList();
    }

    @Override
    public TextFormat format(int column) {
        return plan.columns().get(column).format();
    }

    /** With the number of the INTO TABLE clause, because several may read the same file into the same table. */
    @Override
    public String file() {
        return plan.number() == 0 ? plan.content().name() : plan.content().name() + "#" + (plan.number() + 1);
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public long checksum(Chunk chunk) throws IOException {
        return plan.content().checksum(chunk.start(), chunk.end());
    }

    @Override
    public ByteCount size() {
        return new ByteCount(size);
    }

    @Override
    public Iterator<Chunk> chunks(ByteCount targetSize) {
        try {
            return new LoaderChunks(this, targetSize.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + plan.content().name(), e);
        }
    }

    @Override
    public RowReader open(Chunk chunk) throws IOException {
        return new LoaderReader(plan, records(chunk.start(), chunk.firstLine()), chunk);
    }

    LogicalRecords records(long position, long line) throws IOException {
        PhysicalRecords physical = new PhysicalRecords(
                window(position), plan.records(), plan.embedding(), plan.lastByte(), plan.maxRecord(), line);
        return new LogicalRecords(
                physical, plan.control().continuation(), plan.control().concatenate());
    }

    @SuppressWarnings("resource") // whoever closes the records closes the window, which closes the stream
    private ByteWindow window(long position) throws IOException {
        return new ByteWindow(plan.content().open(position), position);
    }

    LoaderPlan plan() {
        return plan;
    }
}
