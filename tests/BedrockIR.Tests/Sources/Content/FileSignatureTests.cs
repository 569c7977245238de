using System.IO.Compression;
using System.Text;
using BedrockIR.Sources;

namespace BedrockIR.Tests.Sources.Content;

/// <summary>Files of formats that are not read are named as what they are, with the command that unpacks them.</summary>
public sealed class FileSignatureTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, byte[], string> UnsupportedFiles => new()
    {
        { "bzip2", [.. "BZh9"u8, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59, 1, 2, 3], "bzip2 -dk" },
        { "xz", [0xfd, .. "7zXZ"u8, 0, 0, 4], "xz -dk" },
        { "Zstandard", [0x28, 0xb5, 0x2f, 0xfd, 0x20, 0, 1], "zstd -dk" },
        { "7-Zip", [.. "7z"u8, 0xbc, 0xaf, 0x27, 0x1c, 0, 4], "7z x" },
        { "RAR", [.. "Rar!"u8, 0x1a, 7, 1, 0], "unrar x" },
        { "Parquet", [.. "PAR1"u8, 0x15, 4, 0x15], "Athena" },
        { "Avro", [.. "Obj"u8, 1, 4, 0x14], "avro-tools tojson" },
        { "Windows event log", [.. "ElfFile"u8, 0, 0, 0], "tools for Windows" },
        { "LZ4", [4, 0x22, 0x4d, 0x18, 0x64], "lz4 -dk" },
        { "Excel", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0], "as CSV" },
        { "Excel", CreateWorkbook(), "as CSV" },
        { "gzip", TempFolder.CompressGzip(SampleLog.CreateLines(2)), "gzip -dc" },
        { "SQLite", [.. "SQLite format 3\0"u8, 0x10, 0], "sqlite3" },
        { "HTML", [.. "<!DOCTYPE html><html><body>Sign in</body></html>"u8], "fetch it again" },
        { "S3", [.. "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>"u8], "<Code>" },
        { "S3", [.. "<Error><Code>AccessDenied</Code></Error>"u8], "<Code>" },
        { "Splunk", [.. "<?xml version='1.0' encoding='UTF-8'?>\n<results preview='0'>\n<meta>"u8], "output_mode=json" },
        { "Splunk", [.. "<results preview='0'>"u8], "output_mode=json" },
        { "XML", [.. "<?xml version=\"1.0\"?><Events/>"u8], "as JSON or CSV" },
        { "ORC", [.. "ORC"u8, 1, 2, 3], "orc-tools data" },
        { "Ion", [0xe0, 1, 0, 0xea, 0xee], "ion to json" },
        { "base64", System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(TempFolder.CompressGzip(SampleLog.CreateLines(2)))), "base64 -d FILE | gzip -dc" },
    };

    [Theory]
    [MemberData(nameof(UnsupportedFiles))]
    public void Unsupported_format_is_named_with_remedy(string name, byte[] content, string way)
    {
        // What is packed once is read; packed twice it is not.
        bool onlyInGzip = name == "gzip";
        foreach (bool packed in onlyInGzip ? (bool[])[true] : [false, true])
        {
            string path = _folder.Write("log.json", packed ? TempFolder.CompressGzip(content) : content);

            ReadResult reading = ReadResult.ReadPaths(path);

            Assert.Empty(reading.Events);
            SkippedItem skipped = Assert.Single(reading.Skipped);
            Assert.Equal((SkipReason.Unsupported, path), (skipped.Reason, skipped.Path));
            Assert.Contains(name, skipped.Detail, StringComparison.Ordinal);
            Assert.Contains(way, skipped.Detail, StringComparison.Ordinal);
            Assert.Equal(0, reading.Totals.LogFiles);
        }
    }

    [Fact]
    public void Other_files_beside_unsupported_format_are_read()
    {
        _folder.Write("1.parquet", [.. "PAR1"u8, 0x15, 4]);
        _folder.Write("2.json", SampleLog.CreateLines(2));

        Assert.Equal(2, ReadResult.ReadPaths(_folder.Path).Events.Count);
    }

    [Fact]
    public void Unsupported_format_in_archive_is_named()
    {
        using (ZipArchive zip = ZipFile.Open(_folder.GetPath("a.zip"), ZipArchiveMode.Create))
        {
            using (Stream entry = zip.CreateEntry("x.zst").Open())
                entry.Write([0x28, 0xb5, 0x2f, 0xfd, 0x20, 0, 1]);
            using (Stream entry = zip.CreateEntry("y.json").Open())
                entry.Write(Encoding.UTF8.GetBytes(SampleLog.CreateLines(1)));
        }

        ReadResult reading = ReadResult.ReadPaths(_folder.GetPath("a.zip"));

        Assert.Single(reading.Events);
        Assert.EndsWith("a.zip!/x.zst", Assert.Single(reading.Skipped).Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BZhang,eventname,eventsource\nx,A,B\n")]
    [InlineData("Object,eventname,eventsource\nx,A,B\n")]
    public void Text_with_similar_beginning_is_read(string table) => Assert.Single(ReadResult.ReadFile(table).Events);

    private static byte[] CreateWorkbook()
    {
        using MemoryStream made = new();
        using (ZipArchive zip = new(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("[Content_Types].xml");
            zip.CreateEntry("xl/workbook.xml");
        }
        return made.ToArray();
    }
}
