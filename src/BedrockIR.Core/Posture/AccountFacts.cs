using System.Collections.Concurrent;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.Account;
using BedrockIR.Aws.Services.BedrockAgent;
using BedrockIR.Posture.Logging;
using BedrockIR.Posture.Policies;
using BedrockIR.Resources;

namespace BedrockIR.Posture;

/// <summary>What is known of one account, each thing asked for once, however many checks want it.</summary>
internal sealed class AccountFacts : IDisposable
{
    /// <summary>How far back CloudTrail's event history reaches.</summary>
    public static readonly TimeSpan History = TimeSpan.FromDays(90);

    private readonly ConcurrentDictionary<string, RegionResources> _resources = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<LoggingStatus>>> _logging = new(StringComparer.Ordinal);
    private readonly Lazy<Task<IReadOnlyList<Principal>>> _principals;
    private readonly Lazy<Task<TrailFacts>> _trails;
    private readonly TimeSpan _changes;

    /// <summary>Makes one.</summary>
    /// <param name="login">The account.</param>
    /// <param name="home">The region to ask about what is not of a region.</param>
    /// <param name="now">The present.</param>
    /// <param name="changes">How far back changes of the logging configuration are told.</param>
    /// <param name="cancel">Stops it.</param>
    public AccountFacts(AccountLogin login, string home, DateTimeOffset now, TimeSpan changes, CancellationToken cancel)
    {
        Reader = new AccountReader(login, cancel);
        Home = home;
        Now = now;
        _changes = changes;
        _principals = new(() => AccountPrincipals.Of(Reader, Home));
        _trails = new(() => TrailFacts.Of(Reader, Home));
    }

    /// <summary>Asks the account.</summary>
    public AccountReader Reader { get; }

    /// <summary>The region to ask about what is not of a region.</summary>
    public string Home { get; }

    /// <summary>The present.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>All users and roles.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public Task<IReadOnlyList<Principal>> Principals() => _principals.Value;

    /// <summary>All trails and event data stores.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public Task<TrailFacts> Trails() => _trails.Value;

    /// <summary>What Bedrock has in a region.</summary>
    public RegionResources Resources(string region) => _resources.GetOrAdd(region, name => new RegionResources(Reader, name));

    /// <summary>How a region logs model invocations.</summary>
    public Task<LoggingStatus> Logging(string region) =>
        _logging.GetOrAdd(region, name => new(() => new LoggingInspection(this, name, Now - _changes).Look())).Value;

    /// <summary>Whether a region is used: models were invoked there, or there are agents.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<bool> IsUsed(string region) =>
        (await LoggingHistory.Invocations(Reader, region, Now - History, Now).ConfigureAwait(false)).Last is not null
        || (await Reader.Pages(BedrockAgentOperations.ListAgents, new ListAgentsRequest(), region).ConfigureAwait(false)).Any(p => p.AgentSummaries.Count > 0);

    /// <summary>Whether the account has not enabled a region; a key is then not known there.</summary>
    public async Task<bool> IsRegionDisabled(string region)
    {
        try
        {
            return (await Reader.Pages(AccountOperations.ListRegions, new ListRegionsRequest { MaxResults = 50 }, Home).ConfigureAwait(false))
                .SelectMany(p => p.Regions).FirstOrDefault(r => r.RegionName == region)?.RegionOptStatus is not (null or "ENABLED" or "ENABLED_BY_DEFAULT");
        }
        catch (UnansweredException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Reader.Dispose();
}
