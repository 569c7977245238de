using System.Collections.Concurrent;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Account;
using BedrockIR.Aws.Services.BedrockAgent;
using BedrockIR.Posture.Logging;
using BedrockIR.Posture.Policies;
using BedrockIR.Resources;

namespace BedrockIR.Posture.Facts;

/// <summary>What is known of one account, each thing asked for once, however many checks want it.</summary>
internal sealed class AccountFacts : IDisposable
{
    /// <summary>How far back CloudTrail's event history reaches.</summary>
    public static readonly TimeSpan HistoryRetention = TimeSpan.FromDays(90);

    private readonly ConcurrentDictionary<string, RegionResources> _resources = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<LoggingStatus>>> _logging = new(StringComparer.Ordinal);
    private readonly Lazy<Task<IReadOnlyList<IamPrincipal>>> _principals;
    private readonly Lazy<Task<AccountTrails>> _trails;
    private readonly TimeSpan _changeWindow;

    /// <summary>Makes one.</summary>
    /// <param name="login">The account.</param>
    /// <param name="home">The region to ask about what is not of a region.</param>
    /// <param name="now">The present.</param>
    /// <param name="changes">How far back changes of the logging configuration are told.</param>
    /// <param name="cancel">Stops it.</param>
    public AccountFacts(AccountLogin login, string home, DateTimeOffset now, TimeSpan changes, CancellationToken cancel)
    {
        Queries = new CachedAwsQueries(login, cancel);
        DefaultRegion = home;
        Now = now;
        _changeWindow = changes;
        _principals = new(() => AccountPrincipals.Read(Queries, DefaultRegion));
        _trails = new(() => AccountTrails.Read(Queries, DefaultRegion));
    }

    /// <summary>Asks the account.</summary>
    public CachedAwsQueries Queries { get; }

    /// <summary>The region to ask about what is not of a region.</summary>
    public string DefaultRegion { get; }

    /// <summary>The present.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>All users and roles.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public Task<IReadOnlyList<IamPrincipal>> GetPrincipals() => _principals.Value;

    /// <summary>All trails and event data stores.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public Task<AccountTrails> GetTrails() => _trails.Value;

    /// <summary>What Bedrock has in a region.</summary>
    public RegionResources GetResources(string region) => _resources.GetOrAdd(region, name => new RegionResources(Queries, name));

    /// <summary>How a region logs model invocations.</summary>
    public Task<LoggingStatus> GetLoggingStatus(string region) =>
        _logging.GetOrAdd(region, name => new(() => new LoggingInspection(this, name, Now - _changeWindow).Run())).Value;

    /// <summary>Whether a region is used: models were invoked there, or there are agents.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public async Task<bool> IsBedrockUsed(string region) =>
        (await LoggingHistory.FindInvocations(Queries, region, Now - HistoryRetention, Now).ConfigureAwait(false)).Last is not null
        || (await Queries.QueryPages(BedrockAgentOperations.ListAgents, new ListAgentsRequest(), region).ConfigureAwait(false)).Any(p => p.AgentSummaries.Count > 0);

    /// <summary>Whether the account has not enabled a region; a key is then not known there.</summary>
    public async Task<bool> IsRegionDisabled(string region)
    {
        try
        {
            return (await Queries.QueryPages(AccountOperations.ListRegions, new ListRegionsRequest { MaxResults = 50 }, DefaultRegion).ConfigureAwait(false))
                .SelectMany(p => p.Regions).FirstOrDefault(r => r.RegionName == region)?.RegionOptStatus is not (null or "ENABLED" or "ENABLED_BY_DEFAULT");
        }
        catch (AwsCallException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Queries.Dispose();
}
