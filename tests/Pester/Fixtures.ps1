# Records, log files and helpers for the tests. Dot-source it in BeforeAll.

$Repository = Resolve-Path (Join-Path $PSScriptRoot '../..')
. (Join-Path $Repository 'packaging/CurrentPowerShell.ps1')
$Manifest = Join-Path $Repository 'BedrockIR.psd1'
$Sample = Join-Path $Repository 'samples/llmjacking'
$Hostile = "curl$([char]0x1b)]0;owned$([char]7)$([char]0x1b)[2J$([char]0x202e)evil"

# A CloudTrail record; the members given replace or extend what it has.
function New-TrailRecord([hashtable] $With = @{}) {
    $record = [ordered]@{
        eventVersion       = '1.11'
        userIdentity       = [ordered]@{
            type        = 'IAMUser'
            principalId = 'AIDAEXAMPLE'
            arn         = 'arn:aws:iam::111122223333:user/mallory'
            accountId   = '111122223333'
            accessKeyId = 'AKIAMALLORYEXAMPLE00'
            userName    = 'mallory'
        }
        eventTime          = '2026-10-03T02:14:06Z'
        eventSource        = 'bedrock.amazonaws.com'
        eventName          = 'DeleteModelInvocationLoggingConfiguration'
        awsRegion          = 'us-east-1'
        sourceIPAddress    = '198.51.100.23'
        userAgent          = 'Boto3/1.40'
        requestParameters  = $null
        responseElements   = $null
        eventID            = [guid]::NewGuid().ToString()
        readOnly           = $false
        eventType          = 'AwsApiCall'
        recipientAccountId = '111122223333'
        eventCategory      = 'Management'
    }
    foreach ($name in $With.Keys) { $record[$name] = $With[$name] }
    $record
}

function ConvertTo-Line($Record) { ConvertTo-Json -InputObject $Record -Depth 20 -Compress }

# A log file as CloudTrail delivers it, plain or (with a name that ends in .gz) compressed.
function Write-TrailLog([string] $Path, [object[]] $Record) {
    $json = ConvertTo-Json -InputObject ([ordered]@{ Records = @($Record) }) -Depth 20 -Compress
    Write-Text $Path $json
}

function Write-Text([string] $Path, [string] $Text) {
    $null = New-Item -ItemType Directory -Force (Split-Path $Path)
    $bytes = [Text.Encoding]::UTF8.GetBytes($Text)
    if ($Path.EndsWith('.gz')) { $bytes = Compress-Bytes $bytes }
    [IO.File]::WriteAllBytes($Path, $bytes)
}

function Compress-Bytes([byte[]] $Bytes) {
    $memory = [IO.MemoryStream]::new()
    $gzip = [IO.Compression.GZipStream]::new($memory, [IO.Compression.CompressionLevel]::Fastest)
    $gzip.Write($Bytes)
    $gzip.Dispose()
    , $memory.ToArray()
}

# A log that is small on disk and takes a while to read: one piece, repeated as gzip members. It holds JSON lines, or
# (with -Wrapped) a single value as CloudTrail writes it.
function Write-LongLog([string] $Path, [int] $Megabytes, [switch] $Wrapped) {
    $record = ConvertTo-Line (New-TrailRecord @{ eventName = 'DescribeInstances'; eventSource = 'ec2.amazonaws.com' })
    $line = $record + ($Wrapped ? ',' : "`n")
    $piece = Compress-Text ($line * [int](1MB / $line.Length))
    $file = [IO.File]::Create($Path)
    if ($Wrapped) { $file.Write((Compress-Text '{"Records":[')) }
    1..$Megabytes | ForEach-Object { $file.Write($piece) }
    if ($Wrapped) { $file.Write((Compress-Text "$record]}")) }
    $file.Dispose()
}

function Compress-Text([string] $Text) { , (Compress-Bytes ([Text.Encoding]::UTF8.GetBytes($Text))) }

# Runs a script in a PowerShell of its own, with the module imported, and returns what it prints.
function Invoke-Pwsh([string] $Script, [hashtable] $Environment = @{}, [switch] $NoModule) {
    $before = @{}
    foreach ($name in $Environment.Keys) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $Environment[$name])
    }
    try {
        $import = $NoModule ? '' : "Import-Module '$Manifest';"
        Invoke-CurrentPowerShell -NoProfile -NonInteractive -Command "$import $Script" 2>&1 | ForEach-Object { "$_" }
    }
    finally {
        foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
    }
}

# What a pipeline shows in a window of a width, without colours (nothing else is taken out).
function Format-Shown($InputObject, [int] $Width = 120) {
    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'Ansi'
    try { ($InputObject | Out-String -Width $Width) -replace '\x1b\[[0-9;]*m' }
    finally { $PSStyle.OutputRendering = $rendering }
}

# The files below a folder that this process holds open.
function Get-OpenFile([string] $Folder) {
    Get-ChildItem /proc/self/fd -ErrorAction Ignore | ForEach-Object LinkTarget | Where-Object { $_ -and $_.StartsWith($Folder) }
}

# How many bytes this process has read so far.
function Get-BytesRead { [long]((Get-Content /proc/self/io | Select-String '^rchar: (\d+)').Matches.Groups[1].Value) }

# Starts a command in a runspace of its own, stops it while it works (once a condition holds, or after a moment), and returns what
# it leaves behind. A stop that hangs fails after minutes.
function Stop-WhileRunning([string] $Command, [string] $Folder, [scriptblock] $Once) {
    $shell = [powershell]::Create()
    $null = $shell.AddScript("Import-Module '$Manifest'").Invoke()
    $shell.Commands.Clear()
    $running = $shell.AddScript($Command).BeginInvoke()
    if ($Once) { while (-not $running.IsCompleted -and -not (& $Once)) { Start-Sleep -Milliseconds 10 } }
    else { Start-Sleep -Milliseconds 400 }
    $wasRunning = -not $running.IsCompleted
    $stop = $shell.BeginStop($null, $null)
    if (-not $stop.AsyncWaitHandle.WaitOne([timespan]::FromMinutes(3))) { throw "'$Command' does not stop." }
    $shell.EndStop($stop)
    $open = @(Get-OpenFile $Folder)
    $read = Get-BytesRead
    Start-Sleep -Milliseconds 300
    $result = [pscustomobject]@{
        WasRunning = $wasRunning
        State      = $shell.InvocationStateInfo.State
        OpenFiles  = $open
        ReadAfter  = (Get-BytesRead) - $read
        Errors     = @($shell.Streams.Error)
    }
    $shell.Dispose()
    $result
}

function Get-Completion([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText }
