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
internal sealed class ArchiveReader(string path, IRecordSink sink, ReadLimits limits, CancellationToken cancel)
{
    private const string EntrySeparator = "!/";

    // Linux' own limit; an archive's name can have a megabyte, and stands in every message.
    private const int MaxNameLength = 4096;

    private long _bytesLeft = limits.MaxInflatedBytes;
    private bool _isDamageReported;

    /// <summary>Reads one entry.</summary>
    /// <param name="path">What it is called.</param>
    /// <param name="content">Its bytes, possibly gzip.</param>
    /// <param name="limits">How much may still be read.</param>
    /// <returns>How many bytes it had after all decompression.</returns>
    public delegate long EntryReader(string path, Stream content, ReadLimits limits);

    /// <summary>Whether an entry of this path is wanted; asked before it is opened. What is not is left out unsaid.</summary>
    public Func<string, bool> IsIncluded { get; init; } = _ => true;

    /// <summary>How many entries are read; hostile archives hold millions of nothing.</summary>
    public int MostEntries { get; init; } = 1_000_000;

    /// <summary>Says that an archive stands in an archive, which is not followed.</summary>
    /// <param name="path">What it is called.</param>
    public static SkippedItem CreateNestedArchiveItem(string path) => new(path, SkipReason.Unsupported, 0, null,
        "an archive within an archive, which is not opened. Unpack the outer one, and name the folder.");

    /// <summary>Hands the files in the archive to a reader, one after another in the archive's order.</summary>
    /// <param name="kind">What kind of archive it is.</param>
    /// <param name="content">Its bytes, from the first. A zip archive must be seekable, a tar archive need not be.</param>
    /// <param name="read">Reads an entry. It need not read it to its end.</param>
    public void Read(ArchiveKind kind, Stream content, EntryReader read)
    {
        if (kind == ArchiveKind.Tar)
            ReadAll(TarEntryReader.ReadEntries(content, cancel), read);
        else if (content.CanSeek)
            ReadZip(content, read);
        else
            Skip(path, SkipReason.Unsupported, "a zip archive cannot be read from a pipe or in compressed form, as its table of contents stands at its end. Save it as a file, and name that.");
    }

    private void ReadZip(Stream content, EntryReader read)
    {
        using ZipArchive? zip = TryOpen(content);
        ReadAll(zip is null ? ZipRecoveryReader.ReadEntries(content, cancel) : ZipEntryReader.ReadEntries(zip), read);
    }

    private ZipArchive? TryOpen(Stream content)
    {
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            _ = zip.Entries.Count;
            return zip;
        }
        catch (Exception e) when (ArchiveErrors.IsReadError(e))
        {
            zip?.Dispose();
            Skip(path, SkipReason.DamagedArchive, "the zip archive's table of contents is missing or damaged; the archive was read front to back as far as its entries are whole. Fetch it again for the rest.");
            _isDamageReported = true;
            return null;
        }
    }

    private void ReadAll(IEnumerable<ArchiveEntry> all, EntryReader read)
    {
        using IEnumerator<ArchiveEntry> entries = all.GetEnumerator();
        int count = 0;
        for (; TryMoveNext(entries); count++)
        {
            cancel.ThrowIfCancellationRequested();
            if (count == MostEntries)
            {
                Skip(path, SkipReason.TooLarge, $"the archive has more than {MostEntries:N0} entries; the first of them were read. Unpack it, and name the folder.");
                return;
            }
            if (_bytesLeft <= 0)
            {
                Skip(path, SkipReason.TooLarge, $"the archive holds more than the limit of {limits.MaxInflatedBytes:N0} bytes after decompression; what stands before was read. Unpack it, and name the folder.");
                return;
            }
            ReadEntry(entries.Current, read);
        }
        if (count == 0 && !_isDamageReported)
            Skip(path, SkipReason.Empty, "the archive holds no files.");
    }

    // Only the archive's own damage ends here; what the reader of an entry throws goes through.
    private bool TryMoveNext(IEnumerator<ArchiveEntry> entries)
    {
        try
        {
            return entries.MoveNext();
        }
        catch (Exception e) when (ArchiveErrors.IsReadError(e))
        {
            if (!_isDamageReported)
                Skip(path, SkipReason.DamagedArchive, $"{ArchiveErrors.Describe(e)}, behind the last entry that was read. Fetch the archive again for the rest.");
            _isDamageReported = true;
            return false;
        }
    }

    private void ReadEntry(ArchiveEntry entry, EntryReader read)
    {
        string name = GetEntryPath(entry.Name);
        if (!IsIncluded(name))
            return;
        if (entry.UnreadableReason is { } obstacle)
        {
            Skip(name, SkipReason.Unsupported, $"the entry was not read: {obstacle}.");
            return;
        }
        if (Open(entry, name) is not { } inner)
            return;
        using LimitedEntryStream content = new(inner, _bytesLeft, entry.Length, cancel);
        using (inner)
        {
            long inflated = read(name, content, limits with { MaxInflatedBytes = _bytesLeft });
            _bytesLeft -= Math.Max(inflated, content.BytesRead);
        }
        ReportProblems(name, content);
    }

    private Stream? Open(ArchiveEntry entry, string name)
    {
        try
        {
            return entry.Open();
        }
        catch (Exception e) when (ArchiveErrors.IsReadError(e))
        {
            Skip(name, SkipReason.DamagedArchive, $"the entry cannot be read ({SafeText.Clean(e.Message)!.TrimEnd('.')}); the other entries were.");
            return null;
        }
    }

    private void ReportProblems(string name, LimitedEntryStream content)
    {
        if (content.Damage is { } damage)
        {
            sink.Skip(new SkippedItem(name, SkipReason.DamagedArchive, 0, content.BytesRead, $"{damage}. What stands before was read; fetch the archive again for the rest."));
            _isDamageReported = true;
        }
        if (!content.IsLimitExceeded)
            return;
        sink.Skip(new SkippedItem(name, SkipReason.TooLarge, 0, content.BytesRead,
            $"the archive holds more than the limit of {limits.MaxInflatedBytes:N0} bytes after decompression. What stands before was read; unpack it, and name the folder."));
        _bytesLeft = 0;
    }

    // Windows' own separator, and the ./ that tar writes before names, hide folders from whoever looks for them.
    private string GetEntryPath(string name)
    {
        string plain = name.Length > MaxNameLength ? name[..MaxNameLength] + "…" : name;
        plain = plain.Replace('\\', '/');
        return path + EntrySeparator + (plain.StartsWith("./", StringComparison.Ordinal) ? plain[2..] : plain);
    }

    private void Skip(string name, SkipReason reason, string detail) => sink.Skip(new SkippedItem(name, reason, 0, null, detail));
}
