namespace BedrockIR.Containment.Journal;

/// <summary>Writes what is about to be done before it is done: each record is on the disk when <see cref="Write"/> returns. Nothing
/// that stands is changed.</summary>
internal sealed class JournalWriter : IDisposable
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    private readonly FileStream _file, _lock;
    private string _previousHash;
    private int _nextSequence;

    private JournalWriter(FileStream file, FileStream @lock, string previous, int next) => (_file, _lock, _previousHash, _nextSequence) = (file, @lock, previous, next);

    /// <summary>Where it is.</summary>
    public string Path => _file.Name;

    /// <summary>Opens a journal, or begins one.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException"><c>JournalBroken</c>; <c>OutputNotWritable</c>: it cannot be written, or another run writes it.</exception>
    public static JournalWriter Open(string path)
    {
        FileStream? file = null, only = null;
        try
        {
            // A file of its own, so that the journal can be read while it grows. It stays, and is free again when its process has died.
            only = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            file = EvidenceFile.OpenAppend(path);
            JournalFile there = file.Length == 0 ? new JournalFile([], [], 0) : JournalFile.Read(path);
            // What was torn stays, on a line of its own.
            if (file.Length > 0 && !EndsWithNewline(path))
                file.Write(LineEnd);
            return new JournalWriter(file, only, file.Length == 0 ? JournalSerializer.InitialHash : JournalSerializer.ComputeHash(there.LastLine), there.Records.Count);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            file?.Dispose();
            only?.Dispose();
            throw new InputException("OutputNotWritable",
                $"The journal {SafeText.Clean(path)} cannot be written: {SafeText.Clean(e.Message)} Nothing was changed in the account. Name a folder that you may write to, and that no other run uses.", path, e);
        }
        catch
        {
            file?.Dispose();
            only?.Dispose();
            throw;
        }
    }

    /// <summary>Writes a record and waits until it is on the disk.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="InputException"><c>OutputNotWritable</c>: what the record tells of must not be done.</exception>
    public int Write(JournalRecord record)
    {
        try
        {
            byte[] line = JournalSerializer.Serialize(record with { Sequence = _nextSequence, Time = DateTimeOffset.UtcNow, PreviousHash = _previousHash });
            _file.Write([.. line, .. LineEnd]);
            _file.Flush(flushToDisk: true);
            _previousHash = JournalSerializer.ComputeHash(line);
            return _nextSequence++;
        }
        catch (IOException e)
        {
            throw new InputException("OutputNotWritable", $"The journal {SafeText.Clean(Path)} cannot be written any more: {SafeText.Clean(e.Message)} Nothing more is changed.", Path, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
    }

    private static bool EndsWithNewline(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == LineEnd[0];
    }
}
