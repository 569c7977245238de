using System.IO.Compression;

namespace BedrockIR.Sources.Archives;

/// <summary>
/// Reads the files in an archive in place; nothing is unpacked to disk. An entry is called
/// <c>logs.zip!/AWSLogs/…/x.json.gz</c>, as Java's URLs call it: no reader takes it for a folder of that name, and the
/// folders behind the mark can be told apart as in any path. What cannot be read is said, and the other entries go on.
/// </summary>
/// <param name="path">What the archive is called.</param>
/// <param name="sink">Hears of what was not read.</param>
/// <param name="limits">What may be read of the whole archive, its entries' own compression included.</param>
/// <param name="cancel">Stops reading.</param>
internal sealed class LogArchive(string path, IRecordSink sink, ReadLimits limits, CancellationToken cancel)
{
    private const string Mark = "!/";

    // Linux' own limit; an archive's name can have a megabyte, and stands in every message.
    private const int LongestName = 4096;

    private long _left = limits.MaxInflatedBytes;
    private bool _endSaid;

    /// <summary>Reads one entry.</summary>
    /// <param name="path">What it is called.</param>
    /// <param name="content">Its bytes, possibly gzip.</param>
    /// <param name="limits">How much may still be read.</param>
    /// <returns>How many bytes it had after all decompression.</returns>
    public delegate long EntryReader(string path, Stream content, ReadLimits limits);

    /// <summary>Whether an entry of this path is wanted; asked before it is opened. What is not is left out unsaid.</summary>
    public Func<string, bool> Wanted { get; init; } = _ => true;

    /// <summary>How many entries are read; hostile archives hold millions of nothing.</summary>
    public int MostEntries { get; init; } = 1_000_000;

    /// <summary>Says that an archive stands in an archive, which is not followed.</summary>
    /// <param name="path">What it is called.</param>
    public static SkippedItem Nested(string path) => new(path, SkipReason.Unsupported, 0, null,
        "an archive within an archive, which is not opened. Unpack the outer one, and name the folder.");

    /// <summary>Hands the files in the archive to a reader, one after another in the archive's order.</summary>
    /// <param name="kind">What kind of archive it is.</param>
    /// <param name="content">Its bytes, from the first. A zip archive must be seekable, a tar archive need not be.</param>
    /// <param name="read">Reads an entry. It need not read it to its end.</param>
    public void Read(ArchiveKind kind, Stream content, EntryReader read)
    {
        if (kind == ArchiveKind.Tar)
            ReadAll(TarEntries.Of(content, cancel), read);
        else if (content.CanSeek)
            ReadZip(content, read);
        else
            Skip(path, SkipReason.Unsupported, "a zip archive cannot be read from a pipe or in compressed form, as its table of contents stands at its end. Save it as a file, and name that.");
    }

    private void ReadZip(Stream content, EntryReader read)
    {
        using ZipArchive? zip = Opened(content);
        ReadAll(zip is null ? ZipSalvage.Of(content, cancel) : ZipEntries.Of(zip), read);
    }

    private ZipArchive? Opened(Stream content)
    {
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            _ = zip.Entries.Count;
            return zip;
        }
        catch (Exception e) when (ArchiveDamage.Is(e))
        {
            zip?.Dispose();
            Skip(path, SkipReason.DamagedArchive, "the zip archive's table of contents is missing or damaged; the archive was read front to back as far as its entries are whole. Fetch it again for the rest.");
            _endSaid = true;
            return null;
        }
    }

    private void ReadAll(IEnumerable<ArchiveEntry> all, EntryReader read)
    {
        using IEnumerator<ArchiveEntry> entries = all.GetEnumerator();
        int count = 0;
        for (; Next(entries); count++)
        {
            cancel.ThrowIfCancellationRequested();
            if (count == MostEntries)
            {
                Skip(path, SkipReason.TooLarge, $"the archive has more than {MostEntries:N0} entries; the first of them were read. Unpack it, and name the folder.");
                return;
            }
            if (_left <= 0)
            {
                Skip(path, SkipReason.TooLarge, $"the archive holds more than the limit of {limits.MaxInflatedBytes:N0} bytes after decompression; what stands before was read. Unpack it, and name the folder.");
                return;
            }
            ReadEntry(entries.Current, read);
        }
        if (count == 0 && !_endSaid)
            Skip(path, SkipReason.Empty, "the archive holds no files.");
    }

    // Only the archive's own damage ends here; what the reader of an entry throws goes through.
    private bool Next(IEnumerator<ArchiveEntry> entries)
    {
        try
        {
            return entries.MoveNext();
        }
        catch (Exception e) when (ArchiveDamage.Is(e))
        {
            if (!_endSaid)
                Skip(path, SkipReason.DamagedArchive, $"{ArchiveDamage.Plain(e)}, behind the last entry that was read. Fetch the archive again for the rest.");
            _endSaid = true;
            return false;
        }
    }

    private void ReadEntry(ArchiveEntry entry, EntryReader read)
    {
        string name = PathOf(entry.Name);
        if (!Wanted(name))
            return;
        if (entry.Obstacle is { } obstacle)
        {
            Skip(name, SkipReason.Unsupported, $"the entry was not read: {obstacle}.");
            return;
        }
        if (Open(entry, name) is not { } inner)
            return;
        using EntryStream content = new(inner, _left, entry.Length, cancel);
        using (inner)
        {
            long inflated = read(name, content, limits with { MaxInflatedBytes = _left });
            _left -= Math.Max(inflated, content.Given);
        }
        Report(name, content);
    }

    private Stream? Open(ArchiveEntry entry, string name)
    {
        try
        {
            return entry.Open();
        }
        catch (Exception e) when (ArchiveDamage.Is(e))
        {
            Skip(name, SkipReason.DamagedArchive, $"the entry cannot be read ({SafeText.Clean(e.Message)!.TrimEnd('.')}); the other entries were.");
            return null;
        }
    }

    private void Report(string name, EntryStream content)
    {
        if (content.Damage is { } damage)
        {
            sink.Skip(new SkippedItem(name, SkipReason.DamagedArchive, 0, content.Given, $"{damage}. What stands before was read; fetch the archive again for the rest."));
            _endSaid = true;
        }
        if (!content.IsCut)
            return;
        sink.Skip(new SkippedItem(name, SkipReason.TooLarge, 0, content.Given,
            $"the archive holds more than the limit of {limits.MaxInflatedBytes:N0} bytes after decompression. What stands before was read; unpack it, and name the folder."));
        _left = 0;
    }

    // Windows' own separator, and the ./ that tar writes before names, hide folders from whoever looks for them.
    private string PathOf(string name)
    {
        string plain = name.Length > LongestName ? name[..LongestName] + "…" : name;
        plain = plain.Replace('\\', '/');
        return path + Mark + (plain.StartsWith("./", StringComparison.Ordinal) ? plain[2..] : plain);
    }

    private void Skip(string name, SkipReason reason, string detail) => sink.Skip(new SkippedItem(name, reason, 0, null, detail));
}
