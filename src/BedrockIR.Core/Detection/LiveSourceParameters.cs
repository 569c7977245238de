using BedrockIR.Sources;

namespace BedrockIR.Detection;

/// <summary>Words where evidence of a live account is read again, as parameters of the collecting commands.</summary>
internal static class LiveSourceParameters
{
    private const int MaxObjects = 20;

    /// <summary>The parameters; null where the evidence comes from files or the pipeline.</summary>
    /// <param name="origins">The paths of the records.</param>
    /// <param name="quote">Quotes a text for PowerShell.</param>
    public static string? Build(IReadOnlyList<string> origins, Func<string, string> quote)
    {
        if (origins.Count == 0)
            return null;
        if (AllHaveScheme(origins, OriginSchemes.Bucket))
            return "-S3Uri " + (origins.Count <= MaxObjects ? string.Join(",", origins.Distinct(StringComparer.Ordinal).Select(quote)) : quote(GetCommonFolder(origins)));
        if (AllHaveScheme(origins, OriginSchemes.Lake))
            return "-EventDataStore " + quote(origins[0][OriginSchemes.Lake.Length..]);
        return origins.All(o => HasScheme(o, OriginSchemes.EventHistory) || HasScheme(o, OriginSchemes.LogGroup)) ? BuildRegions(origins) : null;
    }

    // Without a path a command reads the live account. Regions are AWS's; whoever answers for AWS could word them otherwise.
    private static string BuildRegions(IReadOnlyList<string> origins)
    {
        string[] regions = [.. origins.Select(o => o.Split('/').ElementAtOrDefault(3) ?? "").Distinct(StringComparer.Ordinal)];
        return regions.All(r => r.Length > 0 && r.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) ? "-Region " + string.Join(",", regions) : "-AllRegion";
    }

    // What all of them begin with, up to a folder; at least the bucket.
    private static string GetCommonFolder(IReadOnlyList<string> origins)
    {
        string common = origins[0];
        foreach (string origin in origins)
            common = common[..common.AsSpan().CommonPrefixLength(origin)];
        int end = common.LastIndexOf('/') + 1;
        return end > OriginSchemes.Bucket.Length ? common[..end] : origins[0][..(origins[0].IndexOf('/', OriginSchemes.Bucket.Length) + 1)];
    }

    private static bool AllHaveScheme(IReadOnlyList<string> origins, string scheme) => origins.All(o => HasScheme(o, scheme));

    private static bool HasScheme(string origin, string scheme) => origin.StartsWith(scheme, StringComparison.Ordinal);
}
