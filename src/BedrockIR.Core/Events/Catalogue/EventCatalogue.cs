using System.IO.Enumeration;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BedrockIR.Events.Catalogue;

/// <summary>The names of Bedrock's API calls and what they mean. The catalogue stands in <c>bedrock-events.json</c>.</summary>
public static partial class EventCatalogue
{
    private static readonly Lazy<IReadOnlyList<BedrockEventName>> Entries = new(Load);
    private static readonly Lazy<ILookup<string, BedrockEventName>> ByName =
        new(() => Entries.Value.ToLookup(e => e.Name, StringComparer.OrdinalIgnoreCase));

    /// <summary>All entries, by name and then by source.</summary>
    public static IReadOnlyList<BedrockEventName> All => Entries.Value;

    /// <summary>The groups, by name.</summary>
    public static IReadOnlyList<string> Groups => [.. All.Select(e => e.Group).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What an event name means.</summary>
    /// <param name="source">The record's eventSource.</param>
    /// <param name="name">The record's eventName; an API date at its end (20150331v2) does not matter.</param>
    /// <returns>The entry. For a name that the catalogue does not have, one that says so.</returns>
    public static BedrockEventName Get(string? source, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return FindEntry(source, name) ?? FindEntry(source, ApiDate().Replace(name, "")) ?? CreateUnknown(source, name);
    }

    /// <summary>The entries that a name stands for: one name may exist under several sources.</summary>
    /// <param name="name">An event name; <c>*</c> and <c>?</c> are wildcards.</param>
    /// <returns>The entries. For a whole name that the catalogue does not have, one that says so.</returns>
    public static IReadOnlyList<BedrockEventName> Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.AsSpan().ContainsAny('*', '?'))
            return [.. All.Where(e => FileSystemName.MatchesSimpleExpression(name, e.Name))];
        BedrockEventName[] found = [.. ByName.Value[name]];
        if (found.Length == 0)
            found = [.. ByName.Value[ApiDate().Replace(name, "")]];
        return found.Length > 0 ? found : [CreateUnknown(null, name)];
    }

    private static BedrockEventName? FindEntry(string? source, string name)
    {
        IEnumerable<BedrockEventName> named = ByName.Value[name];
        return named.FirstOrDefault(e => string.Equals(e.Source, source, StringComparison.OrdinalIgnoreCase))
            ?? named.FirstOrDefault(e => e.Source is null);
    }

    private static BedrockEventName CreateUnknown(string? source, string name)
    {
        bool others = source is not null && !BedrockSource.Matches(source);
        return new()
        {
            Name = SafeText.Clean(name)!,
            Source = SafeText.Clean(source),
            Group = BedrockEventName.UnknownGroup,
            Description = others ? "Not in the catalogue: a call of another service" : "Not in the catalogue",
            Meaning = others
                ? "The catalogue explains Bedrock's calls and those that go with them. Read the other service's own documentation."
                : "Newer than this version of BedrockIR, undocumented, or misspelt. Do not take it for harmless: look it up in AWS's API reference.",
            DataResource = [],
            Techniques = [],
        };
    }

    private static BedrockEventName[] Load()
    {
        using Stream json = typeof(EventCatalogue).Assembly.GetManifestResourceStream("bedrock-events.json")!;
        BedrockEventName[] entries = JsonSerializer.Deserialize(json, CatalogueJson.Default.BedrockEventNameArray)!;
        // What the file leaves out is null here: the generated reader knows no initial values.
        return [.. entries.Select(e => e with { DataResource = e.DataResource ?? [], Techniques = e.Techniques ?? [] })];
    }

    [GeneratedRegex(@"20[0-9]{2}_?[0-9]{2}_?[0-9]{2}(v[0-9]+)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ApiDate();
}
