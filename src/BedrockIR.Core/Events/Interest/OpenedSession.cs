using System.Text;
using BedrockIR.Events.Attribution;
using BedrockIR.Events.Parsing;
using BedrockIR.Sources;

namespace BedrockIR.Events.Interest;

/// <summary>
/// Takes from the bytes of an AssumeRole record what attribution has to know of it: which session was opened, and whether
/// an AWS service did so. A busy account opens sessions by the hundred thousand, too many to parse every record. Each
/// thread that reads has its own.
/// </summary>
internal sealed class OpenedSession
{
    // Longer than the name of any service.
    private const int LongestName = 256;

    private readonly TextCache _byServices = new(), _byCallers = new();

    private static ReadOnlySpan<byte> Sts => "sts.amazonaws.com"u8;

    private static ReadOnlySpan<byte> Opened => "\"assumedRoleUser\""u8;

    /// <summary>Whether a record can be one.</summary>
    /// <param name="source">Its event source.</param>
    /// <param name="record">The record.</param>
    public static bool MayBeIn(ReadOnlySpan<byte> source, ReadOnlySpan<byte> record) =>
        source.SequenceEqual(Sts) && record.IndexOf(Opened) >= 0 && record.IndexOf("\"errorCode\""u8) < 0;

    /// <summary>What is to be learnt of the record, as an event that bears nothing else; null for nothing, or nothing
    /// new.</summary>
    /// <param name="record">A record that can be one.</param>
    public TrailEvent? Learn(SourceRecord record)
    {
        ReadOnlySpan<byte> json = record.Utf8.Span;
        int at = json.IndexOf(Opened);
        if (MemberText.Find(json[(at + Opened.Length)..], "\"arn\""u8, out ReadOnlySpan<byte> session) < 0 || session.IsEmpty)
            return null;
        bool byService = NamesService(json, "\"invokedBy\""u8) || NamesService(json, "\"sourceIPAddress\""u8) || json.IndexOf("\"AWSService\""u8) >= 0;
        if (!(byService ? _byServices : _byCallers).Add(session, out string text))
            return null;
        return new TrailEvent
        {
            IsGlance = true,
            EventSource = CallerSessions.Source,
            OpenedSession = text.Replace("\\/", "/", StringComparison.Ordinal),
            InvokedBy = byService ? CallingService.Internal : null,
            Origin = record.Origin,
        };
    }

    private static bool NamesService(ReadOnlySpan<byte> json, ReadOnlySpan<byte> member)
    {
        Span<char> name = stackalloc char[LongestName];
        while (MemberText.Find(json, member, out ReadOnlySpan<byte> value) is >= 0 and var next)
        {
            if (value.Length <= LongestName && CallingService.IsService(name[..Encoding.Latin1.GetChars(value, name)]))
                return true;
            json = json[next..];
        }
        return false;
    }
}
