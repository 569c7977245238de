using System.Reflection;
using System.Text.Json;

namespace BedrockIR.Drill.Operations;

/// <summary>All services that the drill has, from the tables beside this file.</summary>
internal static class ServiceCatalogue
{
    private static readonly JsonSerializerOptions SerializerOptions = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };
    private static readonly Lazy<IReadOnlyList<ServiceDefinition>> LazyServices = new(Load);

    /// <summary>The services.</summary>
    public static IReadOnlyList<ServiceDefinition> Services => LazyServices.Value;

    /// <summary>The service of that name; null when the drill has none.</summary>
    public static ServiceDefinition? Find(string name) => Services.FirstOrDefault(s => s.Name == name);

    private static List<ServiceDefinition> Load()
    {
        Assembly assembly = typeof(ServiceCatalogue).Assembly;
        List<ServiceDefinition> services = [];
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("operations/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using Stream stream = assembly.GetManifestResourceStream(name)!;
            ServiceDefinition service = JsonSerializer.Deserialize<ServiceDefinition>(stream, SerializerOptions)!;
            foreach ((string operation, OperationDefinition description) in service.Operations)
                description.Name = operation;
            services.Add(service);
        }
        return services;
    }
}
