using System.Reflection;
using System.Text.Json;

namespace BedrockIR.Drill.Operations;

/// <summary>All services that the drill has, from the tables beside this file.</summary>
internal static class Catalogue
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };
    private static readonly Lazy<IReadOnlyList<Service>> All = new(Load);

    /// <summary>The services.</summary>
    public static IReadOnlyList<Service> Services => All.Value;

    /// <summary>The service of that name; null when the drill has none.</summary>
    public static Service? Find(string name) => Services.FirstOrDefault(s => s.Name == name);

    private static List<Service> Load()
    {
        Assembly assembly = typeof(Catalogue).Assembly;
        List<Service> services = [];
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("operations/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using Stream stream = assembly.GetManifestResourceStream(name)!;
            Service service = JsonSerializer.Deserialize<Service>(stream, Options)!;
            foreach ((string operation, Operation description) in service.Operations)
                description.Name = operation;
            services.Add(service);
        }
        return services;
    }
}
