using BedrockIR.Aws.Access;
using BedrockIR.Events.Attribution;
using BedrockIR.Resources;

namespace BedrockIR.Triage;

/// <summary>Learns which roles belong to an account's agents, knowledge bases and flows, whatever the roles are called.</summary>
internal static class ResourceDirectoryReader
{
    /// <summary>Asks the account. What it does not tell is warned of: then the roles' names alone say whose they are.</summary>
    public static ResourceDirectory Read(AwsAccount account, IHost host, CancellationToken cancel)
    {
        ResourceDirectory known = new();
        ResourceQueryOptions query = new() { Account = account, ResourceTypes = [.. ResourceReferenceFactory.SupportedTypes.Select(t => t.ToString())] };
        ResourceQuery.Run(query, resource => known.Add(ResourceReferenceFactory.Create(resource)!), new ErrorsAsWarningsHost(host), cancel);
        return known;
    }

    private sealed class ErrorsAsWarningsHost(IHost host) : DelegatingHost(host)
    {
        public override void WriteError(InputException problem) => WriteWarning($"{problem.Message} Calls of agents, knowledge bases and flows are told by the names of their roles alone.");
    }
}
