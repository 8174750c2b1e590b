package io.howdah.cli;

import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Reads an object for the stand-in of aws_s3, as a program of its own: {@code URL read BUCKET KEY SIZES} writes the object to standard output, unpacked
 * where its Content-Encoding says so, and its size to a file; {@code URL write BUCKET KEY TEXT} stores another.
 */
final class StoreReader {
    private StoreReader() {}

    public static void main(String[] arguments) throws Exception {
        URI address = URI.create(arguments[0] + "/" + arguments[2] + "/" + arguments[3]);
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        if (arguments[1].equals("write")) {
            connection.setRequestMethod("PUT");
            connection.setDoOutput(true);
            connection.getOutputStream().write(arguments[4].getBytes(StandardCharsets.UTF_8));
            connection.getOutputStream().close();
            if (connection.getResponseCode() != 200) {
                throw new IllegalStateException("not stored: " + connection.getResponseCode());
            }
            return;
        }
        Files.writeString(Path.of(arguments[4]), connection.getHeaderField("Content-Length"));
        String encoding = connection.getContentEncoding();
        boolean packed = encoding != null && encoding.contains("gzip");
        try (InputStream raw = connection.getInputStream();
                InputStream in = packed ? new GZIPInputStream(raw) : raw) {
            in.transferTo(System.out);
        }
        System.out.flush();
    }
}
