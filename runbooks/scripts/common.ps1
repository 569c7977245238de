# What every step begins with. Packaging puts it before the step's own script; a step has nothing else to start from.

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# Systems Manager ends a script after 600 seconds without a word. What a script does in the last of them nobody hears of.
$Deadline = [DateTime]::UtcNow.AddSeconds(540)

# What the runbook hands over. Lists come as lists, and a parameter that was left empty as an empty text.
function Read-Payload { $env:InputPayload | ConvertFrom-Json }

# Nothing, rather than an empty list, where nothing was given.
function Get-Given($Values) {
    $given = @($Values | Where-Object { "$_".Trim() })
    if ($given) { , $given }
}

# The runbook's own region where none is named.
function Get-Region($Payload) { (Get-Given $Payload.Regions) ?? $Payload.Region }

# The module is the document's attachment. AWS does not say where it is laid down, nor whether unpacked.
function Import-Attachment {
    $places = @($PWD.ProviderPath, $PSScriptRoot, [IO.Path]::GetTempPath() | Where-Object { $_ } | Select-Object -Unique)
    $manifest = Get-ChildItem $places -Filter BedrockIR.psd1 -File -Recurse -Depth 3 -ErrorAction Ignore | Select-Object -First 1
    if (-not $manifest) {
        $archive = Get-ChildItem $places -Filter 'BedrockIR-*.zip' -File -Recurse -Depth 3 -ErrorAction Ignore | Select-Object -First 1
        if (-not $archive) { throw "The attachment BedrockIR-….zip is in none of $($places -join ', '). Create the document again with --attachments, as runbooks/README.md says." }
        $folder = Join-Path ([IO.Path]::GetTempPath()) "bedrockir-$PID"
        [IO.Compression.ZipFile]::ExtractToDirectory($archive.FullName, $folder, $true)
        $manifest = Get-Item (Join-Path $folder 'BedrockIR/BedrockIR.psd1')
    }
    Import-Module $manifest.FullName
    $manifest.FullName
}

# A folder of its own, which ends with the sandbox.
function New-WorkFolder { (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "case-$([guid]::NewGuid().ToString('N'))")).FullName }

# The bucket that the case is kept in. The module brings AWSSDK.S3 in a load context of its own; so nothing has to be installed
# over the network while an attacker is at work.
function Open-CaseStore($Payload) {
    # The context is made when the module first needs it.
    $null = Get-BedrockEventName InvokeModel
    $context = [Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ BedrockIR | Select-Object -First 1
    $sdk = $context.LoadFromAssemblyName([Reflection.AssemblyName]::new('AWSSDK.S3'))
    $config = $sdk.CreateInstance('Amazon.S3.AmazonS3Config')
    $region = @($Payload.CaseBucketRegion, $Payload.Region | Where-Object { $_ })[0]
    if ($env:AWS_ENDPOINT_URL) {
        $config.ServiceURL = $env:AWS_ENDPOINT_URL
        $config.AuthenticationRegion = $region
        $config.ForcePathStyle = $true
    }
    else {
        $core = $context.LoadFromAssemblyName([Reflection.AssemblyName]::new('AWSSDK.Core'))
        $config.RegionEndpoint = $core.GetType('Amazon.RegionEndpoint')::GetBySystemName($region)
    }
    [pscustomobject]@{
        Sdk = $sdk; Client = [Activator]::CreateInstance($sdk.GetType('Amazon.S3.AmazonS3Client'), $config)
        Bucket = $Payload.CaseBucket; Owner = @($Payload.CaseBucketOwner, $Payload.AccountId | Where-Object { $_ })[0]
        Folder = "$($Payload.CasePrefix)/$($Payload.AccountId)/$($Payload.ExecutionId)".TrimStart('/')
    }
}

# Whoever has taken a bucket's name over is not told what is found: the owner is named with each request.
function Save-CaseFile($Store, [string] $Name, [byte[]] $Content, [string] $Key = "$($Store.Folder)/$Name") {
    $request = $Store.Sdk.CreateInstance('Amazon.S3.Model.PutObjectRequest')
    $request.BucketName, $request.Key, $request.ExpectedBucketOwner = $Store.Bucket, $Key, $Store.Owner
    $request.InputStream = [IO.MemoryStream]::new($Content)
    $request.UseChunkEncoding = $false
    $null = $Store.Client.PutObjectAsync($request).GetAwaiter().GetResult()
    $Key
}

function Save-CaseFolder($Store, [string] $Folder) {
    foreach ($file in Get-ChildItem $Folder -File -Recurse | Sort-Object FullName) {
        Save-CaseFile $Store ([IO.Path]::GetRelativePath($Folder, $file.FullName).Replace('\', '/')) (Read-Shared $file.FullName)
    }
}

# What AWS answered, which PowerShell and the SDK wrap; what went wrong at the bottom where AWS answered nothing.
function Get-Cause($ErrorRecord) {
    for ($one = $ErrorRecord.Exception; $one; $one = $one.InnerException) { if ($one.PSObject.Properties['ErrorCode']) { return $one } }
    $ErrorRecord.Exception.GetBaseException()
}

# Null where there is no such object.
function Read-CaseFile($Store, [string] $Key) {
    $request = $Store.Sdk.CreateInstance('Amazon.S3.Model.GetObjectRequest')
    $request.BucketName, $request.Key, $request.ExpectedBucketOwner = $Store.Bucket, $Key, $Store.Owner
    try {
        $answer = $Store.Client.GetObjectAsync($request).GetAwaiter().GetResult()
        $content = [IO.MemoryStream]::new()
        $answer.ResponseStream.CopyTo($content)
        return , $content.ToArray()
    }
    catch {
        if ((Get-Cause $_).ErrorCode -eq 'NoSuchKey') { return $null }
        throw
    }
}

# A journal is read while it is written.
function Read-Shared([string] $Path) {
    $file = [IO.FileStream]::new($Path, 'Open', 'Read', 'ReadWrite')
    try {
        $content = [IO.MemoryStream]::new()
        $file.CopyTo($content)
        , $content.ToArray()
    }
    finally { $file.Dispose() }
}

function Get-Sum([byte[]] $Content) { [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData($Content)).ToLowerInvariant() }

function ConvertTo-Bytes($InputObject) { , [Text.Encoding]::UTF8.GetBytes((ConvertTo-Json -InputObject $InputObject -Depth 8 -EnumsAsStrings)) }

# As many lines as there is room for, and how many there was none for. Systems Manager hands on 100 KB and lists of 100, and takes
# messages of 4,096 characters.
function Limit-Line([string[]] $Line, [int] $Room = 3000) {
    $shown = [Collections.Generic.List[string]]::new()
    foreach ($one in $Line) {
        # Two curly brackets are a variable to Systems Manager, and names are chosen by attackers.
        $clean = $one -replace '\{(?=\{)', '{ ' -replace '\p{C}', '?'
        if ($clean.Length -gt 300) { $clean = $clean.Substring(0, 299) + '…' }
        if ($Room -lt $clean.Length + 1) { break }
        $shown.Add($clean)
        $Room -= $clean.Length + 1
    }
    if ($shown.Count -lt $Line.Count) { $shown.Add("… and $($Line.Count - $shown.Count) more, which stand in the file") }
    $shown -join "`n"
}

# Runs a command beside this script, which goes on: it may look after it, and ends it in time.
function Start-Beside([string] $Manifest, [string] $Script, [hashtable] $With) {
    $shell = [powershell]::Create()
    $null = $shell.AddScript('param($Manifest, $Script, $With) $ErrorActionPreference = ''Continue''; Import-Module $Manifest; & ([scriptblock]::Create($Script)) $With').AddArgument($Manifest).AddArgument($Script).AddArgument($With)
    [pscustomobject]@{ Shell = $shell; Run = $shell.BeginInvoke() }
}

# Waits until it ends or the time is over, and looks after it meanwhile. False when it was stopped.
function Wait-Beside($Beside, [scriptblock] $Meanwhile = {}) {
    while (-not $Beside.Run.AsyncWaitHandle.WaitOne(250)) {
        if ([DateTime]::UtcNow -gt $Deadline) {
            $Beside.Shell.Stop()
            return $false
        }
        & $Meanwhile
    }
    $true
}

function Get-Problem($Beside) { @($Beside.Shell.Streams.Error | ForEach-Object { "$_" }) + @($Beside.Shell.Streams.Warning | ForEach-Object { "$_" }) }
