using System.Globalization;
using System.Text;
using BedrockIR.Events.Filtering;
using BedrockIR.Sources;
using BedrockIR.Sources.Scanning;

namespace BedrockIR.Events.Interest;

/// <summary>
/// Tells from a record's bytes whether a filter can let it pass, so that the others need not be parsed. Bedrock's own
/// records are always of interest, and attribution learns from the opening of role sessions.
/// </summary>
internal sealed class TrailEventInterest
{
    // What AWS Lambda gets from other services is looked at, because it may be a wrapper, or has to be named.
    private static ReadOnlySpan<byte> LambdaSources => "aws:"u8;

    private readonly TextTest? _sources;
    private readonly IRecordClause[] _clauses;

    private TrailEventInterest(TrailEventFilter filter)
    {
        _sources = TestOf(filter.EventSources);
        _clauses = [.. Clauses(filter).OfType<IRecordClause>()];
    }

    /// <summary>The interest of a filter; null where every record can pass.</summary>
    /// <param name="filter">The filter.</param>
    public static RecordInterest? Of(TrailEventFilter filter)
    {
        TrailEventInterest interest = new(filter);
        bool everySource = filter.AllSources || filter.EventSources.Contains("*");
        return everySource && interest._clauses.Length == 0 ? null : (ReadOnlySpan<byte> record, in ObjectSketch sketch) => interest.UseOf(record, sketch, everySource);
    }

    private RecordUse UseOf(ReadOnlySpan<byte> record, in ObjectSketch sketch, bool everySource)
    {
        // A record has one source. What has none, or several, is looked at closely.
        if (sketch.Sources != 1 || (sketch.Escapes && MemberText.SpellsLetters(record)))
            return RecordUse.Whole;
        ReadOnlySpan<byte> source = MemberText.Value(record[sketch.SourceEnd..]);
        if ((MayBeBedrock(source) && (MemberClause.MayBe(source, BedrockSource.Matches) || source.StartsWith(LambdaSources))) || ((everySource || (_sources is not null && MemberClause.MayBe(source, _sources))) && MayPass(record)))
            return RecordUse.Whole;
        return OpenedSession.MayBeIn(source, record) ? RecordUse.Glance : RecordUse.None;
    }

    // Nearly every record is another service's, and its first character tells.
    private static bool MayBeBedrock(ReadOnlySpan<byte> source) =>
        source.IsEmpty || (source[0] | 0x20) is 'b' or 'a' || source.Contains((byte)'\\');

    private bool MayPass(ReadOnlySpan<byte> record)
    {
        foreach (IRecordClause clause in _clauses)
        {
            if (!clause.MayMatch(record))
                return !HasIdentity(record);
        }
        return true;
    }

    // In what other programs exported, identities and whole records stand as text, of which clauses know nothing.
    private static bool HasIdentity(ReadOnlySpan<byte> record) => MemberText.HoldsObject(record, "\"userIdentity\""u8);

    private static IEnumerable<IRecordClause?> Clauses(TrailEventFilter filter)
    {
        yield return Texts("eventName", filter.EventNames);
        yield return Texts("accessKeyId", filter.AccessKeyIds);
        yield return Texts("arn", filter.PrincipalArns);
        yield return Texts("awsRegion", filter.Regions);
        yield return TextClause.Of(filter.UserNames);
        if (AddressPatterns.Of(filter.SourceIPAddresses) is { } addresses && !addresses.Matches(null))
            yield return new MemberClause(Quoted("sourceIPAddress"), text => addresses.Matches(text.ToString()));
        if (ErrorPatterns.Of(filter.ErrorCodes) is { } errors && !errors.Matches(null))
            yield return new MemberClause(Quoted("errorCode"), text => errors.Matches(text.ToString()));
        if (filter.StartTime is not null || filter.EndTime is not null)
            yield return Times(filter.StartTime, filter.EndTime);
    }

    // A star lets records pass that have no such member.
    private static MemberClause? Texts(string name, IReadOnlyList<string> patterns) =>
        TestOf(patterns) is { } wanted ? new MemberClause(Quoted(name), wanted) : null;

    private static TextTest? TestOf(IReadOnlyList<string> patterns) =>
        TextPatterns.Of(patterns) is { } wanted && !wanted.Matches((string?)null) ? wanted.Matches : null;

    // Times of CloudTrail's own form sort as text does. What has no time passes.
    private static MemberClause Times(DateTimeOffset? start, DateTimeOffset? end)
    {
        const string form = "yyyy-MM-dd'T'HH:mm:ss'Z'";
        string first = start?.UtcDateTime.ToString(form, CultureInfo.InvariantCulture) ?? "";
        string last = end?.UtcDateTime.ToString(form, CultureInfo.InvariantCulture) ?? "~";
        return new MemberClause(Quoted("eventTime"), text =>
            !DateTime.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            || (text.SequenceCompareTo(first) >= 0 && text.SequenceCompareTo(last) <= 0), absent: true);
    }

    private static byte[] Quoted(string name) => Encoding.UTF8.GetBytes($"\"{name}\"");
}
