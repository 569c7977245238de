namespace BedrockIR.Events.Filtering;

/// <summary>
/// Models and inference profiles that are wanted, by bare id or ARN. Requests name a model in either way, so a bare id also
/// fits an ARN that ends in it, and an ARN the bare id that it ends in; two ARNs must be the same.
/// </summary>
internal sealed class ModelPatterns
{
    private readonly WildcardPatterns _whole;
    private readonly WildcardPatterns? _ids, _idsOfArns;

    private ModelPatterns(IReadOnlyList<string> patterns)
    {
        _whole = WildcardPatterns.From(patterns)!;
        _ids = WildcardPatterns.From([.. patterns.Where(p => !IsArn(p))]);
        _idsOfArns = WildcardPatterns.From([.. patterns.Where(p => IsArn(p)).Select(p => GetId(p).ToString())]);
    }

    /// <summary>The patterns; null when there are none, which restricts nothing.</summary>
    public static ModelPatterns? From(IReadOnlyList<string> patterns) => patterns.Count == 0 ? null : new(patterns);

    /// <summary>Whether an event's model or its inference profile fits.</summary>
    public bool Matches(string? model, string? profile) => MatchesOne(model) || MatchesOne(profile);

    private bool MatchesOne(string? name)
    {
        if (_whole.Matches(name))
            return true;
        if (name is null)
            return false;
        return IsArn(name) ? _ids?.Matches(GetId(name)) == true : _idsOfArns?.Matches(name) == true;
    }

    private static bool IsArn(ReadOnlySpan<char> name) => name.StartsWith("arn:", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> GetId(ReadOnlySpan<char> arn) => arn[(arn.LastIndexOf('/') + 1)..];
}
