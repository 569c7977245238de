namespace BedrockIR.Sources.Content;

/// <summary>
/// What a file is that is not read, by its first bytes, whatever its name, and what makes something of it that is. The module
/// carries no decompressor but .NET's own; each of these formats has a command that every responder's machine gets easily.
/// </summary>
/// <param name="Name">What people call the format, with an article.</param>
/// <param name="Signature">The first bytes.</param>
/// <param name="Advice">What to do.</param>
internal sealed record UnsupportedFormat(string Name, byte[] Signature, string Advice)
{
    private const string DuckDbAdvice = "Export it as JSON or CSV with Athena, or with `duckdb -c \"COPY (SELECT * FROM 'FILE') TO 'out.json'\"`, and read the result.";

    // A zip archive, which a workbook is, has its first entry's name there; bzip2 the beginning of its first block.
    private const int ZipNameOffset = 30, Bzip2BlockOffset = 4;

    private static readonly UnsupportedFormat[] KnownFormats =
    [
        new("a bzip2 file", "BZh"u8.ToArray(), "Unpack it with `bzip2 -dk FILE` and read the result.") { LaterSignature = (Bzip2BlockOffset, [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]) },
        new("an xz file", [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "Unpack it with `xz -dk FILE` and read the result."),
        new("a Zstandard file", [0x28, 0xb5, 0x2f, 0xfd], "Unpack it with `zstd -dk FILE` and read the result."),
        new("an LZ4 file", [0x04, 0x22, 0x4d, 0x18], "Unpack it with `lz4 -dk FILE` and read the result."),
        new("a file packed by Unix compress", [0x1f, 0x9d], "Unpack it with `gzip -dk FILE` and read the result."),
        new("a Snappy file", [0xff, 0x06, 0, 0, (byte)'s', (byte)'N', (byte)'a', (byte)'P', (byte)'p', (byte)'Y'], "Unpack it with `snzip -dk FILE` and read the result."),
        new("a 7-Zip archive", [(byte)'7', (byte)'z', 0xbc, 0xaf, 0x27, 0x1c], "Unpack it with `7z x FILE` and read the result."),
        new("a RAR archive", "Rar!\u001a\u0007"u8.ToArray(), "Unpack it with `unrar x FILE` and read the result."),
        new("a gzip file", [0x1f, 0x8b, 0x08], "Unpack it once with `gzip -dc FILE > FILE.unpacked` and read the result."),
        new("a Parquet file", "PAR1"u8.ToArray(), DuckDbAdvice),
        new("an ORC file", "ORC"u8.ToArray(), "Export it as JSON or CSV with Athena, or with `orc-tools data FILE > out.json`, and read the result."),
        new("an Ion file", [0xe0, 0x01, 0x00, 0xea], "Convert it with `ion to json FILE > out.json` and read the result."),
        new("gzip written as base64", "H4sI"u8.ToArray(), "Unpack it with `base64 -d FILE | gzip -dc > out.json` and read the result."),
        new("an Avro file", "Obj\u0001"u8.ToArray(), "Convert it with `avro-tools tojson FILE > out.json` and read the result."),
        new("a Windows event log", "ElfFile\0"u8.ToArray(), "It is a machine's own log and holds no events of AWS; read it with the tools for Windows."),
        new("an Excel workbook", "PK\u0003\u0004"u8.ToArray(), "Save it as CSV (UTF-8) in the program that wrote it.") { LaterSignature = (ZipNameOffset, "[Content_Types].xml"u8.ToArray()) },
        new("an Excel workbook", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "Save it as CSV (UTF-8) in the program that wrote it."),
        new("an SQLite database", "SQLite format 3\0"u8.ToArray(), "Export its table with `sqlite3 -header -csv FILE 'SELECT * FROM …'` and read the result."),
        new("a PDF document", "%PDF-"u8.ToArray(), "Fetch the log itself; a document made of it cannot be read."),
        new("an HTML page", "<!DOCTYPE"u8.ToArray(), "Something answered with a page, perhaps of a sign-in, where the log was asked for; fetch it again."),
        new("an HTML page", "<html"u8.ToArray(), "Something answered with a page, perhaps of a sign-in, where the log was asked for; fetch it again."),
        new("an answer of S3 that refuses a file", "<?xml"u8.ToArray(), "Its <Code> says why; fetch the log again.") { ContainedText = "<Error>"u8.ToArray() },
        new("an answer of S3 that refuses a file", "<Error>"u8.ToArray(), "Its <Code> says why; fetch the log again."),
        new("results of Splunk in XML", "<?xml"u8.ToArray(), SplunkAdvice) { ContainedText = "<results"u8.ToArray() },
        new("results of Splunk in XML", "<results"u8.ToArray(), SplunkAdvice),
        new("an XML document", "<?xml"u8.ToArray(), "Export the log as JSON or CSV from the program that wrote it, and read that."),
    ];

    private const string SplunkAdvice = "Export the search again as JSON (`output_mode=json`) or CSV with the field _raw, and read that.";

    private (int At, byte[] Bytes) LaterSignature { get; init; } = (0, []);

    private byte[] ContainedText { get; init; } = [];

    /// <summary>The format of a file.</summary>
    /// <param name="head">Its first bytes, at least a hundred or all of what is shorter.</param>
    /// <returns>Null for what is read, or is not known.</returns>
    public static UnsupportedFormat? Detect(ReadOnlySpan<byte> head)
    {
        foreach (UnsupportedFormat known in KnownFormats)
        {
            if (head.StartsWith(known.Signature) && head.IndexOf(known.ContainedText) >= 0 && head.Length >= known.LaterSignature.At && head[known.LaterSignature.At..].StartsWith(known.LaterSignature.Bytes))
                return known;
        }
        return null;
    }

    /// <summary>What to say of the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="inGzip">Whether it was packed by gzip on top.</param>
    public SkippedItem CreateSkippedItem(string path, bool inGzip) => new(path, SkipReason.Unsupported, 0, null,
        $"{Name}{(inGzip ? " within gzip" : "")}, a format that is not supported; nothing of it was read. {Advice}");
}
