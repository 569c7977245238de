using System.Globalization;
using System.Text;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Parsing;
using BedrockIR.Sources;
using BedrockIR.Sources.Json;

namespace BedrockIR.Events.Prefilter;

/// <summary>
/// Tells from a record's bytes whether a filter can let it pass, so that the others need not be parsed. Bedrock's own
/// records are always of interest, and attribution learns from the opening of role sessions.
/// </summary>
internal sealed class TrailEventPrefilter
{
    // What AWS Lambda gets from other services is looked at, because it may be a wrapper, or has to be named.
    private static ReadOnlySpan<byte> LambdaSourcePrefix => "aws:"u8;

    private readonly MemberPredicate? _sources;
    private readonly IRecordCondition[] _conditions;

    private TrailEventPrefilter(TrailEventFilter filter)
    {
        _sources = CreatePredicate(filter.EventSources);
        _conditions = [.. CreateConditions(filter).OfType<IRecordCondition>()];
    }

    /// <summary>The interest of a filter; null where every record can pass.</summary>
    /// <param name="filter">The filter.</param>
    public static RecordPrefilter? From(TrailEventFilter filter)
    {
        TrailEventPrefilter interest = new(filter);
        bool everySource = filter.AllSources || filter.EventSources.Contains("*");
        return everySource && interest._conditions.Length == 0 ? null : (ReadOnlySpan<byte> record, in ObjectSummary sketch) => interest.Evaluate(record, sketch, everySource);
    }

    private PrefilterResult Evaluate(ReadOnlySpan<byte> record, in ObjectSummary sketch, bool everySource)
    {
        // A record has one source. What has none, or several, is looked at closely.
        if (sketch.EventSourceCount != 1 || (sketch.HasEscapes && MemberTextFinder.HasEscapedLetters(record)))
            return PrefilterResult.Full;
        ReadOnlySpan<byte> source = MemberTextFinder.ReadValue(record[sketch.EventSourceEnd..]);
        if ((MayBeBedrock(source) && (MemberCondition.MayMatchValue(source, BedrockSource.Matches) || source.StartsWith(LambdaSourcePrefix))) || ((everySource || (_sources is not null && MemberCondition.MayMatchValue(source, _sources))) && MayPass(record)))
            return PrefilterResult.Full;
        return SessionOpeningReader.IsCandidate(source, record) ? PrefilterResult.Partial : PrefilterResult.Ignore;
    }

    // Nearly every record is another service's, and its first character tells.
    private static bool MayBeBedrock(ReadOnlySpan<byte> source) =>
        source.IsEmpty || (source[0] | 0x20) is 'b' or 'a' || source.Contains((byte)'\\');

    private bool MayPass(ReadOnlySpan<byte> record)
    {
        foreach (IRecordCondition clause in _conditions)
        {
            if (!clause.MayMatch(record))
                return !HasIdentityObject(record);
        }
        return true;
    }

    // In what other programs exported, identities and whole records stand as text, of which clauses know nothing.
    private static bool HasIdentityObject(ReadOnlySpan<byte> record) => MemberTextFinder.IsObject(record, "\"userIdentity\""u8);

    private static IEnumerable<IRecordCondition?> CreateConditions(TrailEventFilter filter)
    {
        yield return CreateTextCondition("eventName", filter.EventNames);
        yield return CreateTextCondition("accessKeyId", filter.AccessKeyIds);
        yield return CreateTextCondition("arn", filter.PrincipalArns);
        yield return CreateTextCondition("awsRegion", filter.Regions);
        yield return TextCondition.From(filter.UserNames);
        if (AddressPatterns.From(filter.SourceIPAddresses) is { } addresses && !addresses.Matches(null))
            yield return new MemberCondition(Quote("sourceIPAddress"), text => addresses.Matches(text.ToString()));
        if (ErrorPatterns.From(filter.ErrorCodes) is { } errors && !errors.Matches(null))
            yield return new MemberCondition(Quote("errorCode"), text => errors.Matches(text.ToString()));
        if (filter.StartTime is not null || filter.EndTime is not null)
            yield return CreateTimeCondition(filter.StartTime, filter.EndTime);
    }

    // A star lets records pass that have no such member.
    private static MemberCondition? CreateTextCondition(string name, IReadOnlyList<string> patterns) =>
        CreatePredicate(patterns) is { } wanted ? new MemberCondition(Quote(name), wanted) : null;

    private static MemberPredicate? CreatePredicate(IReadOnlyList<string> patterns) =>
        WildcardPatterns.From(patterns) is { } wanted && !wanted.Matches((string?)null) ? wanted.Matches : null;

    // Times of CloudTrail's own form sort as text does. What has no time passes.
    private static MemberCondition CreateTimeCondition(DateTimeOffset? start, DateTimeOffset? end)
    {
        const string form = "yyyy-MM-dd'T'HH:mm:ss'Z'";
        string first = start?.UtcDateTime.ToString(form, CultureInfo.InvariantCulture) ?? "";
        string last = end?.UtcDateTime.ToString(form, CultureInfo.InvariantCulture) ?? "~";
        return new MemberCondition(Quote("eventTime"), text =>
            !DateTime.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            || (text.SequenceCompareTo(first) >= 0 && text.SequenceCompareTo(last) <= 0), absent: true);
    }

    private static byte[] Quote(string name) => Encoding.UTF8.GetBytes($"\"{name}\"");
}
