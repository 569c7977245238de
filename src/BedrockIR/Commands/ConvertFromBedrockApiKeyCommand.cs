using System.Management.Automation;
using System.Security;
using BedrockIR.Base;
using BedrockIR.Events.ApiKeys;

namespace BedrockIR.Commands;

/// <summary>Decodes API keys of Bedrock and of Claude Platform on AWS that were found in a leak: whose they are, and until when they work.</summary>
/// <remarks>
/// <para>ServiceName tells the services apart: keys of Bedrock begin with ABSK or bedrock-api-key-, keys of Claude Platform on AWS
/// with AEAA or aws-external-anthropic-api-key-. A long-term key names its account and IAM user. A short-term key names the access key
/// that signed it, its region and its expiry; the account is derived from the access key id. NextStep says how to stop the
/// key and where to look for what was done with it. AWS is not asked, so the answer is what the key says: that a key is
/// decoded does not prove that it works, nor that it was not made up.</para>
/// <para>Of the secret part of a key nothing is printed, logged or kept, and errors repeat nothing of what was given.
/// PowerShell itself, however, keeps a key that you write into a command: in the history of the shell, and in script block
/// logs, module logs and traces where these are on. So call the command without parameters, which asks for the key and
/// hides it, give it a SecureString (Read-Host -AsSecureString), or take the key from the clipboard or a file.</para>
/// <para>A key may come with what it was pasted with: quotes, line breaks, Bearer, AWS_BEARER_TOKEN_BEDROCK=, ANTHROPIC_AWS_API_KEY=. Any other text
/// of up to 65,535 characters is searched for keys, and each is returned once. Read files with Get-Content -Raw, so that
/// a key that is broken over lines stays whole.</para>
/// </remarks>
/// <example>
/// <code>ConvertFrom-BedrockApiKey</code>
/// <para>Asks for a key, which is not shown and does not reach the history. An empty line ends the list.</para>
/// </example>
/// <example>
/// <code>Get-Clipboard -Raw | ConvertFrom-BedrockApiKey | Format-List</code>
/// <para>Decodes the key that was copied to the clipboard, and shows all about it.</para>
/// </example>
/// <example>
/// <code>$key = Read-Host 'Key' -AsSecureString | ConvertFrom-BedrockApiKey
/// Get-BedrockTrailEvent ./logs -EventSource * | Where-Object { ($key.UserName ?? $key.AccessKeyId) -in $_.UserName, $_.AccessKeyId }</code>
/// <para>Shows what the user of a long-term key did, or what was done with the access key behind a short-term one.</para>
/// </example>
/// <example>
/// <code>Get-ChildItem ./leak -Recurse -File | Select-String '(ABSK|AEAA|bedrock-api-key-|aws-external-anthropic-api-key-)[A-Za-z0-9+/_-]{16,}' -AllMatches | ForEach-Object { $_.Matches.Value } | ConvertFrom-BedrockApiKey</code>
/// <para>Finds the keys in a folder of any files, however large.</para>
/// </example>
[Cmdlet(VerbsData.ConvertFrom, "BedrockApiKey")]
[OutputType(typeof(BedrockApiKey))]
public sealed class ConvertFromBedrockApiKeyCommand : PSCmdlet
{
    private bool _hasProcessedRecord;

    /// <summary>Keys, or texts that hold some, as text or as SecureString.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [SecretText]
    public SecureString[] Key { get; set; } = [];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        ConstrainedLanguageWarning.WriteOnce(this);
        SecureStringExtensions.HideCommandLine(MyInvocation);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _hasProcessedRecord |= Key.Length > 0;
        foreach (SecureString key in Key)
            key.Read((text, _) => Decode(text));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!_hasProcessedRecord)
            EmptyPipeline.Report(this, "no key was decoded");
    }

    private void Decode(ReadOnlySpan<char> text)
    {
        CmdletHost host = new(this);
        if (text.Length > SecureStringExtensions.MaxLength)
            host.WriteError(BedrockApiKeyDecoder.CreateTextTooLong(SecureStringExtensions.MaxLength));
        else
            WriteObject(BedrockApiKeyDecoder.DecodeAll(text, DateTimeOffset.UtcNow, host), enumerateCollection: true);
    }
}
