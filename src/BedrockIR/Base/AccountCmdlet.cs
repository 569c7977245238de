using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Host;
using BedrockIR.Aws.Access;
using BedrockIR.Completion;

namespace BedrockIR.Base;

/// <summary>A cmdlet that can reach the live account, with the parameters that AWS Tools for PowerShell have.</summary>
public abstract class AccountCmdlet : StreamingCmdlet
{
    /// <summary>A profile of the shared files (~/.aws/credentials and ~/.aws/config): with keys, a role to assume, an Identity Center
    /// session, or a process.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>The file that profiles are read from, instead of the usual ones.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? ProfileLocation { get; set; }

    /// <summary>Credentials as an object: what Get-AWSCredential returns, of whatever version of AWS Tools, the Credentials of what
    /// Use-STSRole returns, a PSCredential of an access key and its secret, or anything with AccessKeyId, SecretAccessKey and
    /// SessionToken.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public PSObject? Credential { get; set; }

    /// <summary>An access key's id; it needs -SecretKey.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AK")]
    [ValidateNotNullOrEmpty]
    public string? AccessKey { get; set; }

    /// <summary>The access key's secret.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("SK", "SecretAccessKey")]
    [ValidateNotNullOrEmpty]
    public string? SecretKey { get; set; }

    /// <summary>The token of temporary credentials.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ST")]
    [ValidateNotNullOrEmpty]
    public string? SessionToken { get; set; }

    /// <summary>The address of every service, instead of AWS's own: a drill's, or that of an endpoint in a VPC.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? EndpointUrl { get; set; }

    /// <summary>Looks at every region that the account has enabled.</summary>
    [Parameter]
    public SwitchParameter AllRegion { get; set; }

    /// <summary>A role to assume in each of the accounts that -AccountId names, by its name, with its path if it has one. -AccountId *
    /// takes all active accounts of the organisation.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleName { get; set; }

    /// <summary>Opens the account, on the pipeline's own thread, which may have to ask for a code.</summary>
    /// <param name="regions">The regions that were named.</param>
    /// <param name="accountIds">The accounts that were named.</param>
    /// <param name="allRegions">Whether every region is meant where none was named.</param>
    /// <returns>Null where it cannot be opened, which then has been reported.</returns>
    internal AwsAccount? OpenAccount(string[] regions, string[] accountIds, bool allRegions = false)
    {
        try
        {
            return AwsAccount.Open(Access(regions, accountIds, allRegions && regions.Length == 0), new CmdletHost(this), StopToken);
        }
        catch (InputException problem)
        {
            WriteError(ErrorRecords.From(problem));
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        return null;
    }

    private AwsAccess Access(string[] regions, string[] accountIds, bool allRegions) => new()
    {
        ProfileName = ProfileName,
        ProfileLocation = ProfileLocation is null ? null : this.ResolveLiteral(ProfileLocation),
        AccessKey = AccessKey,
        SecretKey = SecretKey,
        SessionToken = SessionToken,
        Credential = Bare(Credential),
        StoredCredential = Bare(SessionState.PSVariable.GetValue("StoredAWSCredentials")),
        StoredRegion = Bare(SessionState.PSVariable.GetValue("StoredAWSRegion"))?.ToString(),
        Regions = regions,
        AllRegions = AllRegion || allRegions,
        EndpointUrl = EndpointUrl,
        RoleName = RoleName,
        AccountIds = accountIds,
        AskForCode = Ask,
    };

    // An object that was made in PowerShell has its members where other code does not find them.
    private static object? Bare(object? item) => item is not PSObject wrapped ? item
        : wrapped.BaseObject is PSCustomObject or PSObject ? Members(wrapped) : wrapped.BaseObject;

    private static Hashtable Members(PSObject item)
    {
        Hashtable members = new(StringComparer.OrdinalIgnoreCase);
        foreach (PSPropertyInfo property in item.Properties)
            members[property.Name] = property.Value;
        return members;
    }

    private string? Ask(string device)
    {
        try
        {
            Host.UI.Write($"Code of the device {SafeText.Clean(device)}: ");
            return Host.UI.ReadLine();
        }
        catch (Exception e) when (e is HostException or PSInvalidOperationException or NotImplementedException)
        {
            return null;
        }
    }
}
