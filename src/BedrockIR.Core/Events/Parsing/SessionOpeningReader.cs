using System.Text;
using BedrockIR.Events.Attribution;
using BedrockIR.Sources;

namespace BedrockIR.Events.Parsing;

/// <summary>
/// Takes from the bytes of an AssumeRole record what attribution has to know of it: which session was opened, and whether
/// an AWS service did so. A busy account opens sessions by the hundred thousand, too many to parse every record. Each
/// thread that reads has its own.
/// </summary>
internal sealed class SessionOpeningReader
{
    // Longer than the name of any service.
    private const int MaxNameLength = 256;

    private readonly TextCache _byServices = new(), _byCallers = new();

    private static ReadOnlySpan<byte> StsSource => "sts.amazonaws.com"u8;

    private static ReadOnlySpan<byte> AssumedRoleUser => "\"assumedRoleUser\""u8;

    /// <summary>Whether a record can be one.</summary>
    /// <param name="source">Its event source.</param>
    /// <param name="record">The record.</param>
    public static bool IsCandidate(ReadOnlySpan<byte> source, ReadOnlySpan<byte> record) =>
        source.SequenceEqual(StsSource) && record.IndexOf(AssumedRoleUser) >= 0 && record.IndexOf("\"errorCode\""u8) < 0;

    /// <summary>What is to be learnt of the record, as an event that bears nothing else; null for nothing, or nothing
    /// new.</summary>
    /// <param name="record">A record that can be one.</param>
    public TrailEvent? Read(SourceRecord record)
    {
        ReadOnlySpan<byte> json = record.Utf8.Span;
        int at = json.IndexOf(AssumedRoleUser);
        if (MemberTextFinder.Find(json[(at + AssumedRoleUser.Length)..], "\"arn\""u8, out ReadOnlySpan<byte> session) < 0 || session.IsEmpty)
            return null;
        bool byService = NamesService(json, "\"invokedBy\""u8) || NamesService(json, "\"sourceIPAddress\""u8) || json.IndexOf("\"AWSService\""u8) >= 0;
        if (!(byService ? _byServices : _byCallers).TryAdd(session, out string text))
            return null;
        return new TrailEvent
        {
            IsPartial = true,
            EventSource = CallerSessionIndex.StsSource,
            OpenedSessionArn = text.Replace("\\/", "/", StringComparison.Ordinal),
            InvokedBy = byService ? CallingService.AwsInternal : null,
            Origin = record.Origin,
        };
    }

    private static bool NamesService(ReadOnlySpan<byte> json, ReadOnlySpan<byte> member)
    {
        Span<char> name = stackalloc char[MaxNameLength];
        while (MemberTextFinder.Find(json, member, out ReadOnlySpan<byte> value) is >= 0 and var next)
        {
            if (value.Length <= MaxNameLength && CallingService.IsService(name[..Encoding.Latin1.GetChars(value, name)]))
                return true;
            json = json[next..];
        }
        return false;
    }
}
