using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace BedrockIR.Posture;

/// <summary>The checks, as the files of the folder <c>checks</c> describe them.</summary>
public static class CheckCatalogue
{
    private const string Folder = "checks/", PermissionGroups = "checks/permissions.yml";

    private static readonly Lazy<IReadOnlyList<CheckDefinition>> Definitions = new(Load);

    /// <summary>All checks, by id.</summary>
    public static IReadOnlyList<CheckDefinition> All => Definitions.Value;

    private static CheckDefinition[] Load()
    {
        IDeserializer yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance)
            .WithTypeMapping<IReadOnlyList<string>, List<string>>().Build();
        Dictionary<string, List<string>> groups = Read<Dictionary<string, List<string>>>(yaml, PermissionGroups);
        IEnumerable<string> files = typeof(CheckCatalogue).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal) && n != PermissionGroups);
        return [.. files.SelectMany(name => Read<List<CheckDefinition>>(yaml, name)).OrderBy(c => c.Id, StringComparer.Ordinal).Select(c => c with
        {
            Permissions = [.. c.Permissions.SelectMany(p => groups.TryGetValue(p, out List<string>? actions) ? actions : [p]).Distinct().Order(StringComparer.Ordinal)],
        })];
    }

    private static T Read<T>(IDeserializer yaml, string name)
    {
        using StreamReader text = new(typeof(CheckCatalogue).Assembly.GetManifestResourceStream(name)!);
        return yaml.Deserialize<T>(text);
    }
}
