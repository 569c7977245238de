namespace BedrockIR.Containment.Journal;

/// <summary>A journal as it was read.</summary>
/// <param name="Records">Its records, in their order.</param>
/// <param name="LastLine">The bytes of its last line, torn or not; empty where there is none.</param>
/// <param name="IncompleteBytes">How many bytes of a torn record stand at its end; 0 where it is whole.</param>
internal sealed record JournalFile(IReadOnlyList<JournalRecord> Records, byte[] LastLine, int IncompleteBytes)
{
    // More than a thousand actions with policies of the largest size.
    private const long MaxBytes = 64 << 20;
    private const byte LineEnd = (byte)'\n';

    /// <summary>Reads a journal.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException"><c>JournalNotFound</c>; <c>JournalBroken</c>: a line was changed, left out or put in.</exception>
    public static JournalFile Read(string path)
    {
        try
        {
            FileInfo file = new(path);
            if (!file.Exists)
                throw new InputException("JournalNotFound", $"There is no journal {SafeText.Clean(path)}. Each action that Invoke-BedrockContainment returns names its own (JournalPath).", path);
            if (file.Length > MaxBytes)
                throw CreateBrokenError(path, 1, "is larger than a journal can be");
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return Parse(bytes, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("JournalNotFound", $"The journal {SafeText.Clean(path)} cannot be read: {SafeText.Clean(e.Message)}", path, e);
        }
    }

    /// <summary>Reads the text of a journal. A line that is torn is one that a process died amid: what it was about had not begun. The
    /// record behind it, if any, bears the hash of the torn rest.</summary>
    /// <exception cref="InputException"><c>JournalBroken</c>.</exception>
    public static JournalFile Parse(ReadOnlySpan<byte> text, string path)
    {
        List<JournalRecord> records = [];
        string previous = JournalSerializer.InitialHash;
        byte[] last = [];
        int number = 0, torn = 0;
        while (!text.IsEmpty)
        {
            number++;
            int end = text.IndexOf(LineEnd);
            ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
            text = end < 0 ? [] : text[(end + 1)..];
            JournalRecord? record = JournalSerializer.Deserialize(line);
            if (record is null)
            {
                torn = line.Length;
            }
            else
            {
                if (record.PreviousHash != previous)
                    throw CreateBrokenError(path, number, "does not follow from the line before");
                if (record.Sequence != records.Count)
                    throw CreateBrokenError(path, number, "is out of order");
                records.Add(record);
                torn = 0;
            }
            previous = JournalSerializer.ComputeHash(line);
            last = line.ToArray();
        }
        // One torn line alone is a run that died at its very beginning.
        return records.Count > 0 || number < 2 ? new JournalFile(records, last, torn) : throw CreateBrokenError(path, 1, "is no record of a journal");
    }

    private static InputException CreateBrokenError(string path, int line, string what) => new("JournalBroken",
        $"The journal {SafeText.Clean(path)} was changed: line {line} {what}. Nothing of it is used, since it would be written into the account. "
        + "Take a copy that nobody changed, or put the settings back by hand; each record has the state before.", path);
}
