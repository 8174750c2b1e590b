package io.howdah.source.sqlldr;

import io.howdah.base.ByteCount;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.source.RowReader;
import io.howdah.source.TableSource;
import io.howdah.source.text.ByteWindow;
import io.howdah.values.TextFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;

/** The rows that one INTO TABLE clause takes from one data file. */
final class LoaderSource implements TableSource {
    private final LoaderPlan plan;
    private final String fingerprint;
    private final long size;

    /** @param controlIdentity size and time of the control file, which decides how the data is read */
    LoaderSource(LoaderPlan plan, String controlIdentity) throws IOException {
        this.plan = plan;
        this.size = Math.max(0, plan.content().size() - (plan.content().seekable() ? plan.dataStart() : 0));
        String fields = plan.columns().stream()
                .map(c -> c.name() + " " + c.format())
                .toList()
                .toString();
        // the ledger is text in PostgreSQL, which has no character 0; here it stands for no group mark
        this.fingerprint = plan.content().identity() + " into=" + plan.number() + " control " + controlIdentity + " "
                + plan.content().transcoding().charset() + " " + fields.replace('\0', ' ');
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
