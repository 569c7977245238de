namespace BedrockIR.Sources.Scanning;

/// <summary>Says what damage costs, and keeps the cost of looking behind it in bounds.</summary>
/// <param name="handover">Tells the sink.</param>
/// <param name="limits">What a record may not exceed.</param>
internal sealed class DamageReporter(RecordDispatcher handover, ReadLimits limits)
{
    // How often content may be read again while looking for where damage ends; hostile nesting would never end.
    private const int MaxRereads = 4;

    private long _rereadBytes;

    /// <summary>Finds where reading can go on.</summary>
    public DamageRecovery Recovery { get; } = new(limits);

    /// <summary>Whether it is worth looking behind the damage: not, where that has been done too often in vain.</summary>
    /// <param name="offset">Where the damaged value begins.</param>
    /// <param name="length">How far it was read.</param>
    public bool ShouldSearch(long offset, long length)
    {
        _rereadBytes += length;
        return _rereadBytes <= MaxRereads * (offset + limits.MaxRecordBytes);
    }

    /// <summary>The content is empty.</summary>
    public void ReportEmpty() => handover.SkipEmpty();

    /// <summary>Zeros stand before the content, as in a file that was not written whole.</summary>
    public void ReportLeadingZeros() => handover.Skip(SkipReason.DamagedJson, 0, 0, "zero bytes stand before the JSON; what follows them was read.");

    /// <summary>The content does not begin with JSON.</summary>
    /// <param name="offset">Where it begins.</param>
    /// <param name="found">Whether a record follows.</param>
    public void ReportInvalidStart(long offset, bool found)
    {
        if (found && Recovery.SkippedText)
            handover.SkipText(offset);
        else if (found)
            handover.Skip(SkipReason.DamagedJson, 1, offset, "what begins there is no JSON; reading goes on at the next record.");
        else
            handover.Skip(SkipReason.NotCloudTrail, 0, null, "the file does not begin with JSON, nor as any table or text that is known; nothing of it was read.");
    }

    /// <summary>The JSON ends, or goes on wrongly, where no value has begun.</summary>
    /// <param name="offset">Where the last whole value ends.</param>
    public void ReportTruncated(long offset) => handover.Skip(SkipReason.DamagedJson, 0, offset,
        "the JSON breaks off there, behind a whole record; what stands before was read.");

    /// <summary>A value is damaged, or what stands before it.</summary>
    /// <param name="offset">Where the value begins.</param>
    /// <param name="first">The byte that the value begins with.</param>
    /// <param name="between">Whether only what stands between two records is wrong, so that none is lost.</param>
    /// <param name="found">Whether reading goes on.</param>
    public void ReportDamagedValue(long offset, byte first, bool between, bool found)
    {
        if (!between && found && first is not ((byte)'{' or (byte)'[' or (byte)'"') && Recovery.SkippedText)
        {
            handover.SkipText(offset);
            return;
        }
        string what = between ? "the record that begins there is not set off from the one before"
            : "the JSON breaks in what begins there; it was left out";
        string rest = between ? "both were read" : found ? "reading goes on at the next record" : "no record was found behind it";
        handover.Skip(SkipReason.DamagedJson, between ? 0 : 1, offset, $"{what}; what stands before was read, and {rest}.");
    }
}
